import { english } from '#language/en/english.ts'
import { operations } from '#operations/registry.ts'
import { lexiconOf } from '#language/lexicon.ts'
import { mend } from '#language/spelling.ts'
import { tokenise } from '#language/tokenise.ts'
import { spansOf } from '#language/span.ts'
import { withLettering } from '#language/lettering.ts'
import { clausesOf } from '#language/clauses.ts'
import { linked } from '#language/link-clauses.ts'
const lex=lexiconOf(operations, english)
for(const t of process.argv.slice(2)){ const {tokens,raw}=tokenise(t,english); const sp=withLettering(spansOf(mend(tokens,lex),lex),raw,lex); for(const c of linked(clausesOf(sp),lex)) console.log(c.kind,c.joined,c.spans.map(s=>s.text+'<'+s.tags.map(x=>x.kind+(x.kind==='operation'?':'+x.op+'/'+x.role+(x.positive?'~':''):'')+(x.kind==='object'?':'+x.object:'')).join(',')+(s.measure?'#'+s.measure.kind:'')+'>').join(' ')) }
