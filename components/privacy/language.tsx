/** The language of the panel: the browser's, or one that is chosen here. */
import { type LanguageCode, languageCodes, languages } from '#sentences/languages.ts'
import { usePanel } from '../panel-context.tsx'
import { Section } from './section.tsx'

export function Language() {
  const { say, chosen, reader } = usePanel()
  return (
    <Section title={say.privacy.language.title}>
      <label className="flex items-center justify-between gap-3 py-1">
        <span>{say.privacy.language.label}</span>
        <select
          data-testid="language"
          value={chosen ?? ''}
          onChange={({ target }) => void reader.choose((target.value || undefined) as LanguageCode | undefined)}
          className="min-w-0 rounded-lg border bg-surface px-2 py-1"
        >
          <option value="">{say.privacy.language.asBrowser}</option>
          {languageCodes.map((code) => (
            <option key={code} value={code} lang={code}>
              {languages[code].name}
            </option>
          ))}
        </select>
      </label>
    </Section>
  )
}
