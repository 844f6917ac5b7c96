import fs from 'node:fs';
import path from 'node:path';
import { loadDictionary } from './src/match/loadDictionary.ts';
import { readPersona } from './src/read/readPersona.ts';
import { proveMerge } from './src/prove/proveMerge.ts';
import { isSure } from './src/prove/isSure.ts';
import { findDerived } from './src/prove/findDerived.ts';
const dictionary = await loadDictionary();
const [role, file, kinds = '', grep = ''] = process.argv.slice(2);
const folder = `../shared/corpus/dev/${role}`;
const sources = fs.readdirSync(folder).filter(f=>f.endsWith('.md')).sort().map(f=>readPersona({path:f,text:fs.readFileSync(path.join(folder,f),'utf8')}));
const agent = readPersona({path:'agent',text:fs.readFileSync(file!,'utf8')});
const proof = proveMerge(agent, sources, dictionary);
for (const f of proof.findings.filter(isSure)) {
  if (kinds && !kinds.split(',').includes(f.kind)) continue;
  if (grep && !JSON.stringify(f).includes(grep)) continue;
  console.log(`${f.kind} ${f.weight} [${f.words.join(', ').slice(0,150)}] became=${f.became?.slice(0,100)}\n   S ${f.source?.source}:${f.source?.line} ${f.source?.text.slice(0,260)}\n   M ${f.merged?.line} ${f.merged?.text.slice(0,260)}`);
  if (grep) {
    const a = proof.sources.flatMap(s=>s.aligned).find(x=>x.line.entry.text===f.source?.text);
    const m = proof.merged.find(x=>x.line.entry.text===f.merged?.text);
    const show=(x:any)=>x&&({job:x.line.job,forbids:x.line.forbids,wants:x.line.claims.wants.map((w:any)=>[w.stem,w.weight,w.ties.join(' ')].join('/')),cond:x.line.claims.conditions,nums:x.line.claims.numbers,support:x.alignment.support.map((s:any)=>s.entry.text.slice(0,80)),left:x.alignment.left.map((w:any)=>w.written),scattered:x.alignment.scattered,share:x.alignment.share,lost:x.alignment.lost,mass:x.alignment.mass,derived:x.alignment.derived&&{text:x.alignment.derived.line.entry.text.slice(0,100),gone:x.alignment.derived.gone,fresh:x.alignment.derived.fresh,isCut:x.alignment.derived.isCut}});
    console.dir({src:show(a),mrg:show(m)},{depth:6});
  }
}
