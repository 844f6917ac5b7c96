type Kind = 'string' | 'number' | 'array' | 'object';

/** What a value must hold: the kind of each field, or the shape of it. */
export interface Shape {
  [field: string]: Kind | Shape;
}

/** @throws TypeError that names the first field that is missing or of another kind. */
export function checkShape(value: unknown, shape: Shape, place = ''): void {
  if (kindOf(value) !== 'object') throw new TypeError(`Expected an object${place && ` in ${place}`}`);
  for (const [field, wanted] of Object.entries(shape)) {
    const [found, at] = [(value as Record<string, unknown>)[field], place ? `${place}.${field}` : field];
    if (typeof wanted === 'object') checkShape(found, wanted, at);
    else if (kindOf(found) !== wanted) throw new TypeError(`Expected ${at} to be of type ${wanted}`);
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
