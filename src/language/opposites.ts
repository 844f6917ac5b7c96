import { stemWord } from './stemWord.ts';

/** Words that turn a line round, two sides a line. Compared by stem. */
const OPPOSITES = `
before prior pre | after following post
raise increase grow | lower decrease reduce shrink
enable enabled activate on | disable disabled deactivate off
allow allowed permit permitted accept | deny denied forbid forbidden reject refuse prohibit prohibited disallow block
minimum min least | maximum max most
minimize minimise | maximize maximise
in inside within | out outside
open opened | close closed shut
include included including | exclude excluded excluding
sync synchronous | async asynchronous
public | private
input | output
inbound incoming ingress | outbound outgoing egress
up upper | down lower
first | last
start begin | stop end finish
add | remove delete
keep retain preserve | delete remove discard
left | right
hot warm | cold
warm heat | cool chill
tall | short
internal | external
client | server
read | write
encrypt | decrypt
lock | unlock
mutable | immutable
static | dynamic
stateful | stateless
manual manually | automatic automatically
horizontal | vertical
local | remote
online | offline
early earlier | late later
show | hide
push | pull
upload | download
import | export
always | never
strict | loose lenient
above over | below under
more | less fewer
true | false
pass | fail
help | hurt harm
ascending ascend | descending descend
all every everybody everyone each | some nobody none
required mandatory | optional
often | rarely seldom
inner | outer
daily | weekly
buy | sell
day | night
morning | evening
old | new
short | long
front | back
top | bottom
light | dark
strengthen reinforce tighten | weaken loosen slacken
attach | detach
connect | disconnect
install | uninstall
load | unload
mount | unmount
freeze | unfreeze thaw
wrap | unwrap
pack | unpack
fold | unfold
mute | unmute
archive | unarchive
pin | unpin
subscribe | unsubscribe
assemble | disassemble dismantle
encourage | discourage
approve | reject
accept | decline
agree | disagree
grant | revoke
publish disclose reveal | withhold conceal
continue resume | cease discontinue pause
widen broaden | narrow
expand | collapse contract
extend lengthen prolong | shorten
merge combine | split
fill | empty drain
heat | cool chill
add | subtract
gain | lose
promote | demote
upgrade | downgrade
borrow | lend
send | receive
deposit | withdraw
save | spend
insert | eject
rise | sink
encode | decode
serialize | deserialize
compress | decompress
escape | unescape
arrive arrival arrivals | depart departure departures
enter entry | exit leave
startup | shutdown
upstairs | downstairs
upstream | downstream
uphill | downhill
forward forwards | backward backwards
clockwise | counterclockwise anticlockwise
north northern | south southern
east eastern | west western
summer | winter
spring | autumn
weekday weekdays | weekend weekends
sunrise dawn | sunset dusk
noon midday | midnight
advance | arrears
oldest | newest
earliest | latest
global | local
active | passive
formal | informal
permanent | temporary
indoor indoors | outdoor outdoors
wet | dry
strong | weak
thick | thin
deep | shallow
cheap | expensive
explicit | implicit
eager | lazy
verbose | terse concise
sequential sequentially | parallel concurrently
centralize centralized | decentralize decentralized
ordered | unordered
sorted | unsorted
visible | invisible hidden
`;

/** For each stem the sides that it stands on: twice the number of the line, and one more for its right side. */
const sides = new Map<string, number[]>();
OPPOSITES.trim()
  .split('\n')
  .forEach((line, row) => {
    line.split('|').forEach((side, which) => {
      for (const stem of side.trim().split(' ').map(stemWord)) {
        const known = sides.get(stem) ?? [];
        if (!known.some((one) => one >> 1 === row)) known.push(2 * row + which);
        sides.set(stem, known);
      }
    });
  });

/** True for two stems (see `stemWord`) that turn a line round when one stands for the other: "before" and "after". */
export function areOpposites(a: string, b: string): boolean {
  const left = sides.get(a);
  if (!left) return false;
  return sides.get(b)?.some((side) => left.includes(side ^ 1)) ?? false;
}

/** True for a stem that has an opposite. */
export function hasOpposite(stem: string): boolean {
  return sides.has(stem);
}

/** True for a stem that ties words rather than says something: "in", "before", "more". */
export function isGlue(stem: string): boolean {
  return GLUE.has(stem);
}

const GLUE = new Set(
  'in out on off up down insid outsid within over under abov below more less fewer first last left right all everi each some'.split(
    ' ',
  ),
);
