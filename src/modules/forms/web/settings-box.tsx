import { tierTitles } from '#identity/schema'
import { type Text, readCount } from '#kernel/values'
import { type Answer, FormBox, SelectField, TextArea, TextField, choicesOf, usePage } from '#ui'
import { worded } from '../rules/editing.ts'
import type { Definition, Words } from '../schema.ts'
import { stepTitles, texts } from './design-texts.ts'

const long = ['purpose', 'opening', 'closing'] as const

/** The definition with its settings as they were typed; what cannot be read goes on as it is and is refused in words. */
export function settingsFrom(definition: Definition, typed: (name: string) => string): Definition {
  const text = (name: string) => typed(name).replaceAll('\r\n', '\n')
  const languages = [
    ...new Set(
      typed('languages')
        .split(/[\s,、]+/)
        .filter((each) => each !== '' && each !== 'ja'),
    ),
  ]
  const words = (name: string, old: Words | undefined): Words =>
    definition.languages.reduce((made, language) => worded(made, language, text(`${name}.${language}`)), worded(old, 'ja', text(name)))
  const { opening: _opening, closing: _closing, ...rest } = definition
  return {
    ...rest,
    title: { ...words('title', definition.title), ja: text('title') },
    purpose: { ...words('purpose', definition.purpose), ja: text('purpose') },
    ...(text('opening') !== '' && { opening: words('opening', definition.opening) }),
    ...(text('closing') !== '' && { closing: words('closing', definition.closing) }),
    languages,
    steps: typed('steps') as Definition['steps'],
    tier: Number(typed('tier')),
    retentionDays: readCount(typed('retentionDays')) ?? (typed('retentionDays') as unknown as number),
  }
}

/** 様式の設定。 */
export function SettingsBox({
  definition,
  revision,
  answer,
  requestKey,
}: {
  readonly definition: Definition
  readonly revision: number
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const { languages } = definition
  const labels: Record<string, string> = {
    title: t('title'),
    purpose: t('purpose'),
    opening: t('opening'),
    closing: t('closing'),
    steps: t('steps'),
    tier: t('tier'),
    retentionDays: t('retentionDays'),
    languages: t('languages'),
    ...Object.fromEntries(
      languages.flatMap((each) => [
        [`title.${each}`, t('titleIn', { language: each })],
        ...long.map((name) => [`${name}.${each}`, `${t(name)}（${each}）`]),
      ]),
    ),
  }
  const values: Record<string, string> = {
    steps: definition.steps,
    tier: String(definition.tier),
    retentionDays: String(definition.retentionDays),
    languages: languages.join(' '),
    ...Object.fromEntries(
      (['title', ...long] as const).flatMap((name) => [
        [name, definition[name]?.ja ?? ''],
        ...languages.map((each) => [`${name}.${each}`, definition[name]?.[each] ?? '']),
      ]),
    ),
  }
  const sent = answer?.form === 'settings' ? answer.typed['settings.revision'] : undefined
  return (
    <FormBox
      form="settings"
      title={t('settings')}
      submit={t('save')}
      labels={labels}
      values={values}
      answer={answer}
      requestKey={requestKey}
      hidden={{ revision: sent ?? String(revision) }}
    >
      {(field) => (
        <>
          <TextField {...field('title')} required />
          <TextArea {...field('purpose')} help={t('purposeHelp')} rows={3} required />
          <TextArea {...field('opening')} rows={3} />
          <TextArea {...field('closing')} rows={3} />
          <SelectField {...field('steps')} choices={choicesOf(stepTitles, language)} />
          <SelectField {...field('tier')} choices={choicesOf(tierTitles as Readonly<Record<string, Text>>, language)} />
          <TextField {...field('retentionDays')} inputMode="numeric" required />
          <TextField {...field('languages')} help={t('languagesHelp')} />
          {languages.map((each) => (
            <div key={each} className="space-y-4">
              <TextField {...field(`title.${each}`)} />
              {long.map((name) => (
                <TextArea key={name} {...field(`${name}.${each}`)} rows={2} />
              ))}
            </div>
          ))}
        </>
      )}
    </FormBox>
  )
}
