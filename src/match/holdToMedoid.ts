import { chooseMedoid } from './chooseMedoid.ts';

/**
 * Averages let in what is like many members a little and like none much. Whoever is not like the medoid, the member that is most like
 * all others, leaves; those who leave stay together as far as they hold to a medoid of their own.
 *
 * @param group - Members, ascending; the first of equals is the medoid.
 * @param score - Of two members, 0–1; symmetric.
 * @param floor - Least score with the medoid, 0–1.
 * @param count - How many of a kind each member stands for.
 * @returns The group, or the groups that it falls into, each ascending.
 */
export function holdToMedoid(
  group: readonly number[],
  score: (a: number, b: number) => number,
  floor: number,
  count?: (member: number) => number,
): number[][] {
  if (group.length < 3) return [[...group]];
  const { medoid } = chooseMedoid(group, score, count);
  const stays = (member: number) => member === medoid || score(medoid, member) >= floor;
  const leaving = group.filter((member) => !stays(member));
  if (leaving.length === 0) return [[...group]];
  const rest =
    leaving.length === 2 && score(leaving[0] as number, leaving[1] as number) < floor
      ? leaving.map((member) => [member])
      : holdToMedoid(leaving, score, floor, count);
  return [group.filter(stays), ...rest];
}
