import { lexiconOf } from '#language/lexicon.ts'
import { operations } from '#operations/registry.ts'
import { english } from '#language/en/english.ts'
import { tokenise } from '#language/tokenise.ts'
import { mend } from '#language/spelling.ts'
import { spansOf } from '#language/span.ts'
import { clausesOf } from '#language/clauses.ts'
import { linked } from '#language/link-clauses.ts'
import { understand } from '#language/understand.ts'
const lex = lexiconOf(operations, english)
for (const t of process.argv.slice(2)) {
  const { tokens } = tokenise(t, english)
  for (const c of linked(clausesOf(spansOf(mend(tokens, lex), lex)))) console.log(c.kind, c.joined, c.spans.map(s => s.text + (s.measure?JSON.stringify(s.measure):'') + '<' + s.tags.map(t => t.kind==='operation'? `${t.op}.${t.role}${t.positive?'!':''}` : t.kind+(('sign' in t && t.sign)||'')).join('|') + '>').join(' '))
  console.log(JSON.stringify(understand(t, { steps: [], last: [] })))
}
