import type { MeasuredMethod } from './matching.ts';

const size = 460;
const margin = 50;
const colours = ['#0b6e4f', '#c44900', '#6a4c93', '#1d70a2', '#8d8741', '#555'];

/** Draws mean precision over mean recall, a line a method, as SVG. */
export function drawPrecisionRecall(methods: readonly Pick<MeasuredMethod, 'name' | 'curve'>[]): string {
  const x = (recall: number) => (margin + recall * size).toFixed(1);
  const y = (precision: number) => (margin + (1 - precision) * size).toFixed(1);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (t) =>
      `<path d="M${x(t)} ${y(0)}V${y(1)}M${x(0)} ${y(t)}H${x(1)}" stroke="#ddd"/>` +
      `<text x="${x(t)}" y="${margin + size + 18}" text-anchor="middle">${t}</text>` +
      `<text x="${margin - 8}" y="${Number(y(t)) + 4}" text-anchor="end">${t}</text>`,
  );
  const lines = methods.map(({ name, curve }, i) => {
    const colour = colours[i % colours.length];
    const points = curve
      .filter(({ recall }) => recall > 0.01)
      .map(({ precision, recall }) => `${x(recall)},${y(precision)}`);
    const top = margin + 14 + i * 18;
    return (
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="${i ? 1.5 : 3}"/>` +
      `<path d="M${margin + size - 190} ${top - 4}h24" stroke="${colour}" stroke-width="${i ? 1.5 : 3}"/>` +
      `<text x="${margin + size - 160}" y="${top}">${name}</text>`
    );
  });
  const side = size + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" font-family="sans-serif" font-size="12">
<title>Precision and recall of matching on the labelled roles</title>
<rect width="100%" height="100%" fill="#fff"/>
${ticks.join('\n')}
${lines.join('\n')}
<text x="${margin + size / 2}" y="${side - 10}" text-anchor="middle">recall of pairs, mean over roles</text>
<text transform="translate(14 ${margin + size / 2}) rotate(-90)" text-anchor="middle">precision of pairs, mean over roles</text>
</svg>
`;
}
