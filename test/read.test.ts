import { expect, test } from 'vitest';
import { checkConservation } from '../src/read/conservation.ts';
import { readPersona } from '../src/read/readPersona.ts';

test('reads front matter, sections and entries with their lines', () => {
  const source = {
    path: 'gardener.md',
    text: '---\nname: gardener\ndescription: Plants: all of them\n---\n\n## Soil\n\n- **Compost**: Turn it weekly\n\nTools:\n- Spade\n',
  };
  const persona = readPersona(source);
  expect(persona.name).toBe('gardener');
  expect(persona.description).toBe('Plants: all of them');
  expect(persona.entries.map(({ id, path, label, body }) => ({ id, path, label, body }))).toEqual([
    { id: 'gardener.md:8', path: ['Soil'], label: 'Compost', body: 'Turn it weekly' },
    { id: 'gardener.md:11', path: ['Soil', 'Tools'], label: undefined, body: 'Spade' },
  ]);
  expect(checkConservation(source, persona)).toMatchObject({ conserved: true, missing: [], surplus: [] });
});
