import { foldKey, knownKeys } from '../formats/knownKeys.ts';

/** A line that opens a value of front matter. */
export interface FieldLine {
  key: string;
  /** Blanks before the key. */
  indent: number;
  /** What stands behind the colon and the blanks after it. */
  value: string;
  /** Whether the key is one of those that agents are known to have. */
  known: boolean;
}

/** Words that open a line of a transcript in a description; never keys. */
const SPEAKERS = new Set(
  (
    'user assistant human system agent ai bot context example examples commentary note notes input output response request question ' +
    'answer task trigger triggers usage http https mailto tel localhost result step scenario situation reason rationale'
  ).split(' '),
);

const FIELD = /^([ \t]*)(["']?)([A-Za-z_][\w.-]*)\2[ \t]*:(?:[ \t]+|$)(.*)$/;
const GLUED = /^([ \t]*)(["']?)([A-Za-z_][\w.-]*)\2:(?![\s/:])(.*)$/;

/**
 * Reads `key: value`, and `key:value` where the key is a known one; undefined for any other line.
 *
 * @param isKeyPlace whether `key:value` counts too where the key is not known: what stands around the line says that it is a key's
 */
export function readFieldLine(line: string, isKeyPlace = false): FieldLine | undefined {
  const spaced = FIELD.exec(line);
  const [, blanks = '', , written = '', value = ''] = spaced ?? GLUED.exec(line) ?? [];
  const key = foldKey(written);
  const known = knownKeys.has(key);
  const mayBeKey = (spaced || isKeyPlace) && /^[a-z]/.test(key) && !SPEAKERS.has(key.toLowerCase());
  if (key === '' || !(known || mayBeKey)) return undefined;
  return { key, indent: blanks.length, value: value.trimEnd(), known };
}
