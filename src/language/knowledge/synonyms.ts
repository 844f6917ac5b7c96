/**
 * Words that do the same work in a bullet, one family a line, the commonest first. Written by hand.
 * Compared by stem. A word stands in one family only.
 */
export const synonyms = `
use utilize leverage employ apply adopt
implement build create develop construct write make produce craft deliver
design architect plan devise define
ensure verify check validate confirm assert
improve enhance optimize tune refine boost increase
reduce minimize lower decrease cut limit
fix resolve correct repair remediate
identify detect find discover spot locate uncover recognize
analyze assess evaluate examine review inspect audit investigate study
understand learn grasp comprehend clarify
monitor track observe watch
handle manage process treat
explain describe clarify
provide give offer supply include
suggest recommend advise propose
setup configure establish setting
avoid prevent prohibit
remove delete eliminate drop
test testing tests
error exception failure fault
bug defect issue problem
fast quick rapid speedy
big large huge massive
clear clean readable understandable
maintain maintenance maintainability
choose select pick
document documentation
function method routine
latency delay response
bottleneck hotspot
scale scalability scaling
secure security
folder directory
guideline standard convention
practice principle
requirement need
example sample snippet
goal objective target
user customer client
team stakeholder
deprecate sunset
log logging
alert alerting notification
backup restore recovery
failover redundancy availability
`;

/**
 * Words that say little about what a bullet is about. Compared by stem. The trained model and its threshold go by this list, and by the
 * stop words below: a change asks for `npm run train`. What a line claims is weighed by `lexicon.ts`, where each word has a place.
 */
export const genericWords = `
use utilize leverage employ apply implement build create develop design ensure provide include support handle manage
comprehensive robust effective efficient proper appropriate relevant key important critical essential best practice
strategy approach technique method solution system process various multiple different specific overall full complete
good better well clear detailed based general necessary needed advanced modern complex simple high low quality
consider make set setup define establish maintain follow across within throughout when where all each every any
`;

/** Words that carry no meaning of their own. */
export const stopWords = `
a an the and or of for to in on at by with from into as is are be been being was were will would should can could may
might must shall le la les de des du un une et en pour sur dans this that these those it its their they them your you our we us i he she his her who whom which what
there here than then so such if also not just only very more most etc eg ie via per vs both either between over under
about up out off do does did doing has have had having while during before after because
`;
