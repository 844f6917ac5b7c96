import { loadDictionary } from './src/match/loadDictionary.ts';
import { readPersona } from './src/read/readPersona.ts';
import { listLines } from './src/prove/listLines.ts';
import { isShownBy } from './src/prove/isShownBy.ts';
const d = await loadDictionary();
const L=(t:string)=>listLines(readPersona({path:'a.md',text:`---\nname: a\ndescription: b\n---\n\n## Releases\n\n- ${t}\n- x y z\n`}),d)[0]!;
const a=L('Announce each deployment to the support team, with war stories'), b=L('Tell the support team what failed at earlier deployments');
console.log(isShownBy(a,[b],d), a.claims.wants.map(w=>[w.stem,w.weight]), [...b.stems], a.claims.denial,b.claims.denial, a.claims.conditions, a.claims.names,a.claims.numbers,a.claims.code,a.claims.force);
for (const t of ['Recount failed deployments of the past in support meetings','Walk the support team through earlier deployments that failed, with slides','Recall earlier failed deployments in the stand-up of the support team'])
 console.log(t, isShownBy(L(t),[b],d));
