import type { TopicRole } from './Topic.ts';
import { tellPhase } from './tellPhase.ts';

/** First match wins; the more telling words come first. English; other languages fall to the role of their place. */
const SIGNS: [TopicRole, RegExp][] = [
  [
    'collaboration',
    /\bcollaborat|\bintegration with (?:other|agents)|\bworking relationships?|\bother agents|\bdelegat|\bhand-?offs?\b|\bteam ?work|\bcoordination with|\brelated (?:agents|resources)/i,
  ],
  [
    'communication',
    /\bcommunicat|\btone\b|\bvoice\b|\binteraction style|\bresponse style|\bfeedback style|\bpersonality|\bhow you (?:answer|respond|speak|talk|explain)|^answers$/i,
  ],
  [
    'output',
    /\boutputs?\b|\bdeliverables?\b|\bdelivery (?:format|notification|summary)|\bformats?\b|\btemplates?\b|\breport(?:ing)? (?:structure|format)|^provide$|\bresponse structure|^you provide|\bexample (?:report|output)|\b(?:review|executive|report) summary\b/i,
  ],
  [
    'constraints',
    /\bconstraints?\b|\bguard ?rails?\b|\bnever\b|\bavoid\b|\bdo not\b|\bdon[’']?ts?\b|\bforbidden|\bboundar|\blimit(?:s|ations?)\b|\bcritical rules?|\banti-?patterns?|\bred flags|\bimportant\b|^always\b|\bguidelines\b|\bmust\b|\bsafeguards?\b/i,
  ],
  [
    'quality',
    /\bquality (?:standards?|gates?|assurance|checklist|checks?|metrics|criteria)|\bchecklist\b|\bmetrics\b|\bsuccess\b|\bdefinition of done|\bacceptance|\bverification\b|\bexcellence checklist|\bkpis?\b|\bself-?(?:review|check)|\bquality$/i,
  ],
  [
    'when',
    /\bwhen to (?:use|invoke|call|activate)(?:$| (?:this|me|it|the|an?|you)\b|.*\bagent)|\buse cases?\b|\btriggers?\b|\bactivat|\binvoke this|\bscenarios\b|\bexample interactions/i,
  ],
  [
    'process',
    /\bprocess\b|\bworkflow|\bapproach\b|\bmethodolog|\bprocedures?\b|\bsteps?\b|\bphases?\b|\bwhen (?:invoked|\w+ing)\b|\bprotocol\b|\btasks?\b|\bpriorities\b|\bhow you (?:work|decide|proceed)|\bprogress\b|\bimplementation approach/i,
  ],
  [
    'principles',
    /\bprinciples?\b|\bphilosoph|\bmindset\b|\bmission\b|\bvalues\b|\bbeliefs?\b|\brules?\b|\bidentity\b|\brole\b|\bpurpose\b|\bresponsib|\bdecision[- ]making|\bshould prioriti[sz]e/i,
  ],
];

/** What a section with this title is for; undefined where the title does not tell. */
export function classifyTitle(title: string): TopicRole | undefined {
  const sign = SIGNS.find(([, sign]) => sign.test(title))?.[0];
  if (sign) return sign;
  // "2. Plan the change" is a step; "2. Utility types" only has a number.
  const step = /^\d+\.\s*(.*)/.exec(title)?.[1];
  return step !== undefined && tellPhase(step) !== undefined ? 'process' : undefined;
}
