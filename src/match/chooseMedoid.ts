/**
 * The member that is most like all others, the first of equals.
 *
 * @param members - One at least.
 * @param score - Of any two members, 0–1; symmetric.
 * @param count - How many of a kind each member stands for; they are as alike as can be.
 * @returns The medoid, and the sum of the scores of all pairs, each counted from both sides.
 */
export function chooseMedoid<T>(
  members: readonly T[],
  score: (a: T, b: T) => number,
  count: (member: T) => number = () => 1,
): { medoid: T; total: number } {
  let medoid = members[0] as T;
  let most = -1;
  let total = 0;
  for (const member of members) {
    const own = count(member);
    const sum = members.reduce(
      (all, other) => (other === member ? all : all + score(member, other) * count(other)),
      own - 1,
    );
    total += sum * own;
    if (sum > most) {
      most = sum;
      medoid = member;
    }
  }
  return { medoid, total };
}
