import { readClaims, findOpposition, isContradiction } from './src/language/claims.ts';
const pairs = [['Test Behavior, Not Implementation: Focus tests on user interactions and visible changes for UI, and on responses, status codes, and side effects for APIs.','Test behavior, not implementation: focus tests on user interactions and visible changes for UI, and on responses, status codes and side effects for APIs.'],
['Specific Exceptions: Catch specific exceptions, not bare except clauses','Catch specific exceptions, not bare except clauses.'],
['Profile before optimizing - premature optimization is evil.','Optimize only after profiling and identifying bottlenecks: premature optimization is evil.'],
['Start with semantics: Native elements first; add ARIA only to fill real gaps','Native first: Start with semantic HTML5 elements; add ARIA only when native semantics are insufficient.'],
['Security Vulnerabilities: Any potential for injection (SQL, XSS), insecure data handling, authentication or authorization flaws.','Vulnerabilities: no potential for injection (SQL, XSS, command), no insecure data handling, no authentication or authorization flaws.']];
for (const [a,b] of pairs) { const [x,y]=[readClaims(a!),readClaims(b!)] as any; const f=findOpposition(y,x); console.log(f, f&&isContradiction(f,y,x), x.only,y.only, x.preference, y.preference, x.conditions.map((c:any)=>c.text)); }
