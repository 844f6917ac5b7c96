import { readPersona } from './src/read/readPersona.ts';
import { proveLeads } from './src/prove/proveLeads.ts';
const p = readPersona({path:'a', text:`---\nname: a\ndescription: b\n---\n\n## Steps\n\n3. Do x.\n4. If the context is not provided, ask clarifying questions before proceeding. For example:\n   - "What is the primary goal of this change?"\n   - "Are there any specific areas?"\n5. Review the pull request\n`});
console.dir(p.root.blocks, {depth:8});
console.log(proveLeads(p, [p]));
