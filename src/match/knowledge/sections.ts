/**
 * What a section is for, by words of its title: one purpose a line, its words (compared by stem) after the colon; the first
 * line that holds a word of the title wins. Written by hand.
 */
export const sectionPurposes = `
avoid: avoid never anti antipattern pitfall mistake forbidden prohibited smell dont don't donts restriction prevent wrong bad
example: example interaction sample scenario demo
handoff: collaborate collaboration integration handoff agent delegate delegation coordinate coordination escalate partner coordinator
output: output deliverable deliver provide return result report format template response produce
check: checklist checkpoint quality gate criteria verify validation verification review before completing done definition
measure: metric kpi measure target benchmark goal threshold budget sla slo
process: process workflow step phase invoked approach procedure methodology when start implement plan execution sequence operation
manner: communication style tone voice philosophy mindset principle trait behavior behavioral attitude value personality identity role core rule guideline always must
tools: tool technology stack library framework resource reference knowledge documentation
skill: expertise capability competency skill focus area responsibility specialty domain mastery ability
`;
