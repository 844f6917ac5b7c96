/** A logistic model: log odds = bias + sum of weight × value. */
export interface LogisticModel {
  bias: number;
  /** In the order of the values. */
  weights: number[];
}

/** Rows of values, end to end, with what each row is. */
export interface Examples {
  width: number;
  values: Float32Array;
  /** 1 for the same, 0 for apart. */
  labels: Uint8Array;
}

/**
 * Fits by Newton's method, with a ridge on the weights of the standardised values. Exact, so that order and chance play no part
 * beyond rounding.
 *
 * @param ridge - Strength of the pull towards 0, above 0.
 */
export function fitLogistic({ width, values, labels }: Examples, ridge: number): LogisticModel {
  const { mean, scale } = standardise(values, width);
  const size = width + 1;
  let beta = new Float64Array(size);
  const row = new Float64Array(size);
  row[width] = 1;
  for (let round = 0; round < 12; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (let r = 0; r < labels.length; r++) {
      let odds = beta[width] as number;
      for (let k = 0; k < width; k++) {
        const x = ((values[r * width + k] as number) - (mean[k] as number)) / (scale[k] as number);
        row[k] = x;
        odds += x * (beta[k] as number);
      }
      const p = 1 / (1 + Math.exp(-odds));
      const off = p - (labels[r] as number);
      const bend = p * (1 - p);
      for (let i = 0; i < size; i++) {
        const x = row[i] as number;
        (gradient[i] as number) += off * x;
        const line = hessian[i] as Float64Array;
        const factor = bend * x;
        for (let j = 0; j <= i; j++) (line[j] as number) += factor * (row[j] as number);
      }
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) (hessian[j] as Float64Array)[i] = hessian[i]?.[j] as number;
      if (i === width) continue;
      (gradient[i] as number) += ridge * (beta[i] as number);
      ((hessian[i] as Float64Array)[i] as number) += ridge;
    }
    const step = solve(hessian, gradient);
    beta = beta.map((b, i) => b - (step[i] as number));
    if (step.every((s) => Math.abs(s) < 1e-7)) break;
  }
  const weights = Array.from({ length: width }, (_, k) => (beta[k] as number) / (scale[k] as number));
  const bias = weights.reduce((sum, w, k) => sum - w * (mean[k] as number), beta[width] as number);
  return { bias, weights };
}

function standardise(values: Float32Array, width: number) {
  const rows = values.length / width;
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (let i = 0; i < values.length; i++) (mean[i % width] as number) += (values[i] as number) / rows;
  for (let i = 0; i < values.length; i++) {
    (scale[i % width] as number) += ((values[i] as number) - (mean[i % width] as number)) ** 2 / rows;
  }
  return { mean, scale: scale.map((s) => Math.sqrt(s) || 1) };
}

/** Solves `matrix` · x = `right` by Gauss with pivots; changes both. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) {
      if (Math.abs(matrix[r]?.[c] as number) > Math.abs(matrix[pivot]?.[c] as number)) pivot = r;
    }
    [matrix[c], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[c] as Float64Array];
    [right[c], right[pivot]] = [right[pivot] as number, right[c] as number];
    const top = matrix[c] as Float64Array;
    for (let r = c + 1; r < n; r++) {
      const line = matrix[r] as Float64Array;
      const factor = (line[c] as number) / (top[c] as number);
      if (factor === 0) continue;
      for (let k = c; k < n; k++) (line[k] as number) -= factor * (top[k] as number);
      (right[r] as number) -= factor * (right[c] as number);
    }
  }
  const x = new Float64Array(n);
  for (let c = n - 1; c >= 0; c--) {
    let sum = right[c] as number;
    for (let k = c + 1; k < n; k++) sum -= (matrix[c]?.[k] as number) * (x[k] as number);
    x[c] = sum / (matrix[c]?.[c] as number);
  }
  return x;
}
