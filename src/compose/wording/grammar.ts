/** Verbs that sentences of personas begin with: a list instead of a tagger, since they are few. */
const VERBS = new Set(
  `accept achieve acknowledge act adapt add address adhere adjust adopt advise advocate aggregate aim align allocate allow analyze
analyse anchor annotate answer anticipate apply approach approve architect archive articulate ask assemble assess assign assist assume attach
attempt audit authenticate automate avoid back backup balance base batch be begin benchmark block boost break bring budget build bundle
cache calculate calibrate call capture catch categorize celebrate centralize challenge champion change check choose cite clarify classify
clean close coach code collaborate collect combine comment commit communicate compare compile complete comply compose compress conduct
configure confirm connect consider consolidate construct consult containerize continue contribute control convert coordinate correlate
cover craft create critique cross-check customize cut debug decide decompose decouple deep-dive default defer define delegate deliver
demonstrate deploy deprecate derive describe design detect determine develop diagnose differentiate disable discard discover discuss
display distill distinguish distribute divide do document don't draft draw drive drop edit educate elicit eliminate embed embrace emphasize
employ empower enable encapsulate encourage encrypt end enforce engage engineer enhance enrich ensure enumerate escalate establish estimate
evaluate evolve examine exclude execute expand expect explain explore export expose express extend extract facilitate factor fail favor
favour fetch fill filter finalize find fix flag focus follow forecast format formulate foster frame gather generate get give go govern
grant group guarantee guard guide handle harden help hide highlight hold honor host identify illustrate implement import improve include
incorporate indicate infer inform initialize inject innovate insert inspect install instrument integrate interpret interview introduce
invalidate invest investigate invite invoke isolate iterate join justify keep know label launch layer lead learn leave leverage limit link
lint list listen load localize locate lock log look lower maintain make manage map mark master match maximize measure mentor merge migrate
minimize mirror mitigate mock model moderate modularize monitor move name narrow navigate negotiate never normalize note notify observe
obtain offer onboard open operate optimize orchestrate order organize outline output override oversee own package paginate parallelize
parse participate partition paste patch perform persist pick pin pinpoint place plan point position practice predict prefer prepare present
preserve prevent prioritize probe process produce profile prohibit promote propose protect prototype prove provide provision prune publish
pull push put qualify quantify query question quote raise rank rate reach read rebuild recognize recommend record recover reduce refactor
refer reference refine reflect refresh regularly reject release rely remain remember remove rename render reorganize repeat replace replicate
report represent reproduce request require research resolve respect respond restore restrict retain retrieve return reuse reveal revert
review revise rewrite roll rotate route run sample sanitize save scale scan schedule scope score scrape screen search secure seek segment
select send separate sequence serve set settle shape shard share ship show shut sign simplify simulate sketch skip solve sort specify split
stage standardize start state stay stop store strategize streamline strengthen stress stress-test structure study submit suggest summarize
supply support surface suspect switch synthesize tag tailor take target teach tell terminate test think throttle tie time trace track train
transform translate treat triage trigger troubleshoot tune turn understand unify update upgrade use utilize validate value verify version
view visualize wait walk warn watch weigh work wrap write`.split(/\s+/),
);
/** Verbs that stand as often as nouns in front of a noun ("Test coverage", "Cache invalidation"). */

/** True for a base-form verb ("implement"). */
export function isVerb(word: string): boolean {
  return VERBS.has(word.toLowerCase());
}

/** Adjectives and verbs that lean on what follows: "current and future needs", "monitor and profile systems". */
export function leansOn(word: string): boolean {
  return (
    isVerb(word) ||
    /(?:al|ive|ary|ous|ic|able|ible|less|ular|ed|current|future|immediate|short|long|small|large|high|low|(?:non|pre|post|multi|short|long|high|low)-\p{L}+|internal|external|static|dynamic|upstream|downstream|local|remote|sync|async|both|technical|public|private)$/iu.test(
      word,
    )
  );
}
