import type { Job } from './findJob.ts';

/** A form of title or lead-in line that says what stands under it. */
export interface TitleRule {
  job: Job;
  /** Held against a title in small letters: a pattern for both kinds takes Node three times as long to compile. */
  form: RegExp;
  /** Titles that it decides; they are its test. */
  examples: readonly string[];
}

/** Forms of whole titles, the first that fits decides. Titles come in small letters, without number, emoji and closing colon. */
export const TITLE_RULES: readonly TitleRule[] = [
  {
    job: 'relation',
    form: /^(?:when to )?(?:hand(?:s)?[ -]?(?:off|over)|delegat\w*|escalat\w*|collaborat\w*|coordinat\w*|consult with|refer|defer)s?\b.*\b(?:to|with|from|human|other)\b|\b(?:works?|working|partners?|pairs?|aligns?|integrates?|integration|collaborat\w+|coordinat\w+|interacts?|interfaces?) with\b|^with (?:the )?[\w\s-]{2,30}(?:team|agent|layer|lead)?s?$|^(?:sends?|routes?|reports?|called|calls|receives?(?: \w+)?|invoked|feeds|depends|hands) (?:to|by|from|into|on)$|\bother (?:agents|experts)\b|\b(?:related|sub-?|companion|partner) ?agents?\b/,
    examples: [
      'Works with',
      'Integration with other agents',
      'Hand off to',
      'With design team',
      'Called by',
      'Delegates to',
    ],
  },
  {
    job: 'trigger',
    form: /\bwhen (?:not |never )?to (?:use|call|invoke|engage|ask|involve|consult|reach|activate|run|apply|choose|avoid)|^(?:do not |don['’]?t |never )?(?:use|call|ask|invoke|engage|pick|consult|choose|run|activate|spawn|wake)\b.*\b(?:when(?:ever)?|for|if)$|\b(?:use|call|ask|invoke|engage|pick|consult|choose) (?:me|this|it|the agent)\b|^(?:in|out|outside)[- ](?:of[- ])?scope$|^scope$|^(?:not |un)?suitable for$|^(?:not )?for$|^(?:ideal|best|good|great|perfect|made) for$|^trigger(?:s|ing)?(?: conditions?| phrases?| words?)?$|^(?:common |typical |main |primary )?use cases$|^when (?:i|this agent) (?:am|is) (?:the right|the wrong|called)|^when (?:you|i|this agent) (?:should|must) be (?:used|called|invoked)$/,
    examples: [
      'When to use',
      'When NOT to use',
      'Ask me when',
      'Run this agent when',
      'Out of scope',
      'Use cases',
      'When you should be used',
    ],
  },
  {
    job: 'example',
    form: /^(?:examples?|sample|demo)\b|\b(?:prompt|conversation) starters?$|\bstarter prompts?$|\b(?:examples?|samples?|demos?|dialogues?|snippets?)$|\b(?:examples?|sample) (?:interactions?|usages?|outputs?|scenarios?|queries|prompts?|sessions?|responses?|tasks?|requests?|conversations?|code)\b|^use case \d/,
    examples: [
      'Example: a lost ticket',
      'Usage examples',
      'Example interactions',
      'Sample dialogue',
      'Use Case 4: Late trains',
      'Prompt starters',
    ],
  },
  {
    job: 'output',
    form: /\b(?:output|response|report|answer|reply|document|file|summary|review|feedback|delivery|reporting) (?:formats?|templates?|structure|outline|layout)\b|^(?:your |expected |required |primary |secondary )?(?:output|response|deliverable|return)s?\b(?!.* (?:validation|management|handling|checklist|readiness|time|approach|strateg\w+))|\b(?:report|return|provide|produce|deliver|respond with|answer with|output|include|generate|state|list)(?: the following| these| a \w+)?$|\bmust (?:include|contain)$|^(?:each|every) [\w\s-]{3,40} (?:holds|contains|includes|shows|states|has)$|^create\b.*\bwith$/,
    examples: [
      'Output format',
      'For each wreck, report',
      'Provide',
      'Your deliverables',
      'Every letter must include',
      'Each inspection note holds',
      'Report structure',
    ],
  },
  {
    job: 'measure',
    form: /\b(?:success|acceptance|performance) (?:metrics?|measures?|indicators?|targets?|criteria|factors?)\b|^(?:you(?:['’]re| are)? |i(?:['’]m| am) )?success(?:ful)?(?: means| when| looks like| is measured by)?$|\bmetrics (?:you|i|we|to) track\b|^what (?:good|success) looks like$|^how (?:success|progress|performance|quality|it|this) is (?:measured|judged)$/,
    examples: ['Success metrics', 'You are successful when', 'Metrics you track', 'What success looks like'],
  },
  {
    job: 'checklist',
    form: /\bcheck-?lists?\b|\bdefinition of done\b|\b(?:review|check|look|watch|test|scan|inspect|audit|search)(?:s|ing)? for$|\b(?:review|verify|check|confirm|ensure|validate|ask yourself|ask)(?: that| the following)?$|^before (?:you )?(?:complet|submit|finish|finali[sz]|merg|commit|deliver|clos|sign|hand|ship|releas|publish|declar|send)\w*|\b(?:red flags?|warning signs|danger signs|code smells|quality gates?)\b|^(?:(?:look|watch|search) for )?(?:these |the |any )?(?:common |typical |usual |frequent )?(?:flaws|smells|weaknesses|vulnerabilities|defects)$|\b(?:build|final|self|quality|completion)[ -](?:verification|check|review|validation)s?$|\bquestions to (?:ask|answer)\b|^(?:validation|verification|quality) (?:checks?|requirements|criteria)$|^(?:\w+ )?verification$|^validation$/,
    examples: [
      'Security checklist',
      'Definition of Done',
      'When reviewing, check',
      'Before submitting',
      'Common flaws',
      'Red flags',
    ],
  },
  {
    job: 'procedure',
    form: /^(?:when|once|upon) (?:invoked|called|activated|triggered|started|asked|spawned)\b|^how (?:to|i|you|we) (?:work|proceed|operate|start|begin|use)\b|^(?:step|phase|stage) ?[\d.]*\b(?! (?:templates?|names?)\b)|\b(?:follow|take|execute|perform|do|run)\b.*\b(?:steps?|order|sequence|this|these|process)$|^(?:always )?(?:start|begin)(?: every \w+)?(?: by| with)\b|\bin (?:this|the following) order$/,
    examples: ['When invoked', 'Phase 2: Mooring', 'Follow these steps', 'How I work', 'Start by reading'],
  },
  {
    job: 'rule',
    form: /^(?:always|never|must|avoid|don['’]?ts?|don['’]t['’]s|do['’]?s?|no|not|yes|required|mandatory|forbidden|prohibited|allowed|important|remember|critical|stop|only|preferred?|recommended)\W*$|\b(?:do|must|should|shall|may|can) not\b|\bdon['’]t\b|^you (?:must|should|may|can|will|need to|have to|never|always)\b(?!.* (?:tasks?|ask))|\bnever\b|^(?:always|avoid|prefer|ask before|do['’]?s (?:and|&|\/))\b|\b(?:best|good|bad|recommended|common) practices\b|\banti-?patterns?\b|\bred lines?\b|\bnon-negotiables?\b|^what (?:not )?to (?:do|avoid)\b|\bin mind$|^(?:constraints|rules|boundaries|guardrails|limits) (?:and|&) |^things to (?:avoid|remember|know)\b|^how you (?:talk|speak|write|sound|communicate)\b|\b(?:communication|writing|coding|code|naming|your) style\b/,
    examples: [
      'Always',
      'Don’t',
      'You must not',
      'Best practices',
      'Things to avoid',
      'Communication style',
      'Anti-patterns',
      'Constraints and handoffs',
    ],
  },
  {
    job: 'identity',
    form: /^(?:your |my |the |core |agent )*(?:identity|role|mission|purpose|persona|personality|character|background|introduction|goal|objective|charter|job)s?(?: (?:&|and) \w+)*$|^(?:who|what) (?:i am|you are|am i|are you|i do|you do)\b|^(?:your|my) (?:goal|job|mission|role|purpose|task) is\b|^about(?: (?:me|you|this agent))?$/,
    examples: ['Your Core Mission', 'Role', 'Who you are', 'Your goal is to help', 'Identity & Memory'],
  },
];

/** What the last noun of a title says, where no form of the whole does. */
export const TITLE_HEADS: Readonly<Record<Exclude<Job, 'knowledge'>, string>> = {
  identity: 'identity mission persona overview objective',
  trigger: 'trigger triggers activation',
  rule: `principle principles rule rules guideline guidelines constraint constraints standard standards philosophy style tone convention
conventions pitfall pitfalls mistake mistakes tip tips boundary boundaries limitation limitations directive directives policy mindset
values ethos etiquette manner restriction restrictions requirements commandments mandate mandates notes caveats traits behavior
guardrails instructions prohibitions practices`,
  procedure: `process workflow workflows step steps phase phases approach methodology procedure procedures protocol plan sequence loop playbook
runbook routine flow cycle orchestration`,
  checklist: 'checklist checklists gates checks criteria questions smells flaws findings',
  measure:
    'metric metrics kpis kpi indicators targets goals benchmarks slos measurement measurements thresholds okrs',
  output:
    'output outputs deliverable deliverables format template templates report reports summary returns reporting',
  example: 'example examples sample samples scenario scenarios demo dialogue interactions conversations',
  relation:
    'relationship relationships collaboration handoff handoffs coordination escalation delegation escalations delegations partners collaborators',
};
