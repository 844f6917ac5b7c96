import { editAgent } from './src/edit/editAgent.ts';
import { loadDictionary } from './src/match/loadDictionary.ts';
import { readPersona } from './src/read/readPersona.ts';
import { mergeAgents } from './src/mergeAgents.ts';
const dictionary = await loadDictionary();
const release = ['Announce each deployment to the support team, with war stories', 'Tag 3 reviewers'].map((line, at) => ({ path: `${at}.md`, text: `---\nname: release\ndescription: Use it to ship releases.${at === 0 ? ' Do not use it for audits.' : ''}\n---\n\n## Releases\n\n- ${line}\n- Tell the support team what failed at earlier deployments\n` }));
const short = '## Releases\n\n- Announce each deployment to the support team\n- Tell the support team what failed at earlier deployments\n';
const first = await mergeAgents(release);
await editAgent({ sources: release, personas: release.map(readPersona), draft: first.markdown, dictionary }, async (r) => { console.log(r.findings.map(f=>[f.kind,f.weight,f.words])); if(r.task!=='write') console.log(r.prompt.slice(-900)); return r.task==='write'?short:'{"edits": [{"after": 4, "text": "- Tag 3 reviewers"}], "said": [{"finding": "F1", "line": 4}, {"finding": "F2", "line": 4}]}'});
