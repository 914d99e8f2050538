import { readCount, readDate } from '#kernel/values'
import { DateField, SelectField, TextArea, TextField, usePage } from '#ui'
import type { RefusalBody } from '#kernel'
import { type Choice, type Incident, type Sureness, dataKinds, inForce, incidentKinds, sureness } from '../schema.ts'
import { texts } from './incident-texts.ts'
import { CheckList, asChoices, ticked } from './register-parts.tsx'

const later = ['cause', 'secondaryHarm', 'careOfPersons', 'publication', 'prevention', 'remarks'] as const
const fields = ['foundOn', 'foundBy', 'kind', 'outline', 'personCount', 'dataKinds', 'propertyRisk', 'malicious', 'encrypted', ...later] as const

interface FieldsProps {
  readonly values: Readonly<Record<string, string | undefined>>
  readonly refusal?: RefusalBody | undefined
  /** Where it may have happened; left out when something is added, as that does not change. */
  readonly sections?: readonly Choice[]
}

export function useIncidentLabels(): Readonly<Record<string, string>> {
  const { t } = usePage(texts)
  return Object.fromEntries([...fields, 'compartment' as const].map((name) => [name, t(name)]))
}

/** The fields of a report; an addition has those of what is usually known only later. */
export function IncidentFields({ values, refusal, sections }: FieldsProps) {
  const { t, say, today } = usePage(texts)
  const field = (name: (typeof fields)[number] | 'compartment') => ({ name, label: t(name), value: values[name], refusal })
  const sure = sureness.map((value) => ({ value, label: t(value) }))
  return (
    <>
      {sections && <SelectField {...field('compartment')} required choices={asChoices(inForce(sections, today), say, t('choose'))} />}
      <DateField {...field('foundOn')} help={t('foundOnHelp')} required />
      <TextField {...field('foundBy')} help={t('foundByHelp')} />
      <SelectField {...field('kind')} required choices={asChoices(inForce(incidentKinds, today), say, t('choose'))} />
      <TextArea {...field('outline')} help={t('outlineHelp')} required rows={5} />
      <TextField {...field('personCount')} help={t('personCountHelp')} inputMode="numeric" />
      <CheckList
        name="dataKinds"
        label={t('dataKinds')}
        help={t('dataKindsHelp')}
        choices={inForce(dataKinds, today)}
        values={values}
        refusal={refusal}
      />
      <SelectField {...field('propertyRisk')} help={t('propertyRiskHelp')} choices={sure} />
      <SelectField {...field('malicious')} help={t('maliciousHelp')} choices={sure} />
      <SelectField {...field('encrypted')} help={t('encryptedHelp')} choices={sure} />
      {!sections && <h2 className="text-std-18B-160">{t('laterTitle')}</h2>}
      {!sections && later.map((name) => <TextArea key={name} {...field(name)} rows={3} />)}
    </>
  )
}

/** What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function readIncident(typed: Readonly<Record<string, string>>) {
  const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
  const count = text('personCount').trim()
  return {
    foundOn: readDate(text('foundOn'))?.date ?? text('foundOn'),
    foundBy: text('foundBy'),
    kind: text('kind'),
    outline: text('outline'),
    ...(count !== '' && { personCount: readCount(count) ?? (count as unknown as number) }),
    dataKinds: ticked(typed, 'dataKinds'),
    propertyRisk: text('propertyRisk') as Sureness,
    malicious: text('malicious') as Sureness,
    encrypted: text('encrypted') as Sureness,
    ...Object.fromEntries(later.map((name) => [name, text(name)])),
  }
}

/** The newest assessment as the form shows it. */
export function typedFrom(known: Incident['assessments'][number], dateText: (day: string) => string): Record<string, string> {
  const { foundOn, personCount, dataKinds: kinds, propertyRisk, malicious, encrypted, foundBy, kind, outline } = known
  return {
    propertyRisk,
    malicious,
    encrypted,
    foundBy,
    kind,
    outline,
    foundOn: dateText(foundOn),
    personCount: personCount === null ? '' : String(personCount),
    ...Object.fromEntries(kinds.map((code) => [`dataKinds.${code}`, 'yes'])),
    ...Object.fromEntries(later.map((name) => [name, known[name]])),
  }
}
