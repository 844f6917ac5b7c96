/** Distinct token ids in ascending order. Ids rank tokens from rare to frequent, so that the rare ones lead. */
export type TokenSet = Int32Array;

export interface JoinOptions {
  /**
   * Weight of each token id: a positive integer, so that sums are exact whatever the order of adding; of one record at most 2^30
   * in all.
   */
  weights: ArrayLike<number>;
  /** Least similarity of a pair, above 0, at most 1. */
  threshold: number;
  /** Most partners of a record among the lighter ones: those that share its rarest tokens come first. @default no bound */
  mostPartners?: number;
}

export interface SimilarPair {
  /** Index of the earlier record. */
  a: number;
  /** Index of the later record. */
  b: number;
  /** From the threshold to 1. */
  similarity: number;
}

/**
 * Finds every pair of records whose weighted Jaccard similarity (weight of the shared tokens over weight of all tokens of the
 * two) reaches the threshold: exactly the pairs that comparing all with all would find, each once, in no order to rely on.
 *
 * Records are taken by growing weight, and each looks up only its rarest tokens in an index of the rarest tokens of the
 * lighter ones: two sets that are similar must share one of those (prefix filter). A posting is passed over, without a look at
 * the record, where the weights differ too much (length filter), where what follows the token is too light (positional
 * filter), or where the next rare tokens cannot meet (the prefix filter again, on what follows, as a bitmap).
 * Prefix and length filter: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007. Positional filter: Xiao,
 * Wang, Lin, Yu, "Efficient similarity joins for near duplicate detection", WWW 2008. Bitmap: after Sandes, Teodoro, Melo,
 * "Bitmap filter", Information Systems 88 (2020). A record without tokens is similar to none.
 *
 * @param records - At most 2^22 token sets; the ids are indices of `weights`.
 * @throws RangeError where the threshold, a weight or a record is not as described.
 */
export function joinSimilar(records: readonly TokenSet[], options: JoinOptions): SimilarPair[] {
  const pairs: SimilarPair[] = [];
  visitSimilar(records, options, (a, b, similarity) => pairs.push({ a, b, similarity }));
  return pairs;
}

/** The same for who keeps less of each pair than that, or none: there may be many. */
export function visitSimilar(
  records: readonly TokenSet[],
  { weights, threshold, mostPartners = Number.POSITIVE_INFINITY }: JoinOptions,
  visit: (a: number, b: number, similarity: number) => void,
): void {
  if (!(threshold > 0 && threshold <= 1)) {
    throw new RangeError(`Expected a threshold above 0 and at most 1, not ${threshold}`);
  }
  const packed = packRecords(records, weights);
  const { start, cells, weight, total } = packed;
  // Two sets of weights p and q are similar only if they share at least share * (p + q). The slack covers rounding.
  const share = (threshold / (1 + threshold)) * (1 - 1e-9);
  const { postings, head, tail, indexEnd } = makeIndex(packed, weights.length, share);
  const mark = new Float64Array(weights.length);

  for (let x = 0; x < total.length; x++) {
    const own = total[x] as number;
    const place = start[x] as number;
    const from = place + HEADER;
    const to = start[x + 1] as number;
    // A lighter record that is similar weighs at least `lightest`, and shares at least `need`.
    const lightest = threshold * own * (1 - 1e-9);
    const need = (1 + threshold) * share * own;
    for (let k = from; k < to; k++) mark[cells[k] as number] = weight[k] as number;

    let rest = own;
    let partners = 0;
    for (let k = from; k < to && rest >= need && partners < mostPartners; k++) {
      const token = cells[k] as number;
      const heaviest = rest / share - own;
      const bitmap = mapPrefix(packed, k + 1, to, need - (weight[k] as number));
      const end = tail[token] as number;
      let p = head[token] as number;
      while (p < end && (postings[p] as number) < lightest) p += SLOTS;
      head[token] = p;
      let kept = p;
      for (; p < end; p += SLOTS) {
        const other = postings[p] as number;
        if (other > heaviest) break;
        // Records only grow heavier from here on, so a posting whose time is over is dropped for good.
        if ((postings[p + 1] as number) < own) continue;
        if (kept < p) postings.copyWithin(kept, p, p + SLOTS);
        kept += SLOTS;
        if (partners >= mostPartners || ((postings[p + 3] as number) & bitmap) === 0) continue;

        const y = postings[p + 2] as number;
        if (cells[y + 2] === x) continue;
        cells[y + 2] = x;
        // Met first at the rarest token that the two share, and looked at only there.
        const first = y + HEADER;
        const last = first + (cells[y + 1] as number);
        let shared = 0;
        for (let q = first; q < last; q++) shared += mark[cells[q] as number] as number;
        const similarity = shared / (own + other - shared);
        if (similarity < threshold) continue;
        const a = cells[place] as number;
        const b = cells[y] as number;
        partners++;
        visit(Math.min(a, b), Math.max(a, b), similarity);
      }
      if (kept < p) {
        postings.copyWithin(kept, p, end);
        tail[token] = end - (p - kept);
      }
      rest -= weight[k] as number;
    }

    rest = own;
    for (let k = from; k < (indexEnd[x] as number); k++) {
      const token = cells[k] as number;
      const p = tail[token] as number;
      postings[p] = own;
      postings[p + 1] = Math.min(rest / share - own, maxWeight);
      postings[p + 2] = place;
      postings[p + 3] = mapPrefix(packed, k + 1, to, 2 * share * own - (weight[k] as number));
      tail[token] = p + SLOTS;
      rest -= weight[k] as number;
    }
    for (let k = from; k < to; k++) mark[cells[k] as number] = 0;
  }
}

const maxRecords = 2 ** 22;
const maxWeight = 2 ** 30;
/** Cells of a record before its tokens: its index in the input, how many tokens follow, and which record it was held against last. */
const HEADER = 3;
/** Numbers of a posting: weight of its record, heaviest partner that is possible, place of its record, bitmap of what follows. */
const SLOTS = 4;

/** The records that have tokens, by growing weight, laid end to end so that a look at one touches one stretch of memory. */
interface PackedRecords {
  /** Where each begins; one more than there are records. */
  start: Int32Array;
  cells: Int32Array;
  /** Of the token in each cell. */
  weight: Int32Array;
  /** Weight of each record. */
  total: Int32Array;
}

function packRecords(records: readonly TokenSet[], weights: ArrayLike<number>): PackedRecords {
  if (records.length > maxRecords) {
    throw new RangeError(`Expected at most ${maxRecords} records, not ${records.length}`);
  }
  // One number for weight and index sorts many times faster than a comparison of two.
  const keys = new Float64Array(records.length);
  let size = 0;
  for (let r = 0; r < records.length; r++) {
    const record = records[r] as TokenSet;
    keys[r] = weighRecord(record, weights, r) * maxRecords + r;
    size += HEADER + record.length;
  }
  const order = keys.sort().filter((key) => key >= maxRecords);
  const start = new Int32Array(order.length + 1);
  const cells = new Int32Array(size);
  const weight = new Int32Array(size);
  const total = order.map((key) => Math.floor(key / maxRecords));
  let at = 0;
  for (let x = 0; x < order.length; x++) {
    const r = (order[x] as number) % maxRecords;
    const record = records[r] as TokenSet;
    start[x] = at;
    cells[at++] = r;
    cells[at++] = record.length;
    cells[at++] = -1;
    for (let k = 0; k < record.length; k++, at++) {
      cells[at] = record[k] as number;
      weight[at] = weights[record[k] as number] as number;
    }
  }
  start[order.length] = at;
  return { start, cells, weight, total: Int32Array.from(total) };
}

function weighRecord(record: TokenSet, weights: ArrayLike<number>, index: number): number {
  let total = 0;
  let before = -1;
  for (let k = 0; k < record.length; k++) {
    const token = record[k] as number;
    const weight = weights[token];
    if (token <= before) throw new RangeError(`Expected ascending token ids in record ${index}`);
    if (weight === undefined || !Number.isInteger(weight) || weight <= 0) {
      throw new RangeError(`Expected a positive integer as weight of token ${token}, not ${weight}`);
    }
    before = token;
    total += weight;
  }
  if (total > maxWeight) {
    throw new RangeError(`Expected weights of at most ${maxWeight} in all in record ${index}, not ${total}`);
  }
  return total;
}

interface PrefixIndex {
  /** Lists of postings, one per token, each by growing weight of the record. */
  postings: Int32Array;
  /** Where each token's list begins, and ends so far. */
  head: Int32Array;
  tail: Int32Array;
  /** Where the indexed tokens of each record end. */
  indexEnd: Int32Array;
}

/** Makes room for the postings: a lighter record is found through the tokens before the last `2 * share` of its weight. */
function makeIndex(packed: PackedRecords, vocabulary: number, share: number): PrefixIndex {
  const { start, cells, total } = packed;
  const head = new Int32Array(vocabulary + 1);
  const indexEnd = total.map((own, x) => {
    const from = (start[x] as number) + HEADER;
    const end = endPrefix(packed, from, start[x + 1] as number, 2 * share * own);
    for (let k = from; k < end; k++) (head[(cells[k] as number) + 1] as number) += SLOTS;
    return end;
  });
  for (let token = 0; token < vocabulary; token++) {
    (head[token + 1] as number) += head[token] as number;
  }
  return { postings: new Int32Array(head[vocabulary] as number), head, tail: head.slice(), indexEnd };
}

/** The end of the shortest prefix of a stretch of tokens such that what is behind it weighs less than `least`. */
function endPrefix({ weight }: PackedRecords, from: number, to: number, least: number): number {
  let behind = 0;
  let end = to;
  while (end > from) {
    behind += weight[end - 1] as number;
    if (behind >= least) break;
    end--;
  }
  return end;
}

/** 32 bits for the tokens of which a partner must have one, to share at least `least` of the stretch. */
function mapPrefix(packed: PackedRecords, from: number, to: number, least: number): number {
  if (least <= 0) return -1;
  const end = endPrefix(packed, from, to, least);
  let bits = 0;
  for (let k = from; k < end; k++) bits |= 1 << ((packed.cells[k] as number) & 31);
  return bits;
}
