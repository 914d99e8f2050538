// 会議体の決まりと、会議を開かない決議。 The rule in force, those before, and the form to lay down another; what was decided without meeting.
import { dayText } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  FormBox,
  Mark,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  Tick,
  choicesOf,
  sectionTitle,
  usePage,
} from '#ui'
import {
  type BodyRoom,
  type BodyRule,
  type ResolutionRow,
  minutesSignerTitles,
  minutesSigners,
  quorumBaseTitles,
  quorumTitles,
  resolutionFormTitles,
  resolutionStateTitles,
} from '../schema.ts'
import { texts as bodyTexts } from './body-texts.ts'
import { day } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { texts as resolutionTexts } from './resolution-texts.ts'
import { roomTexts } from './room-texts.ts'

interface Ruled {
  readonly room: BodyRoom
  readonly rule: BodyRule | null
  readonly rules: readonly BodyRule[]
  readonly sections: readonly { readonly sectionId: string; readonly name: string }[]
  readonly mayChange: boolean
}

export function BodyRules({
  body,
  box,
  issuers,
}: {
  readonly body: Ruled
  readonly box: { readonly answer: Answer | undefined; readonly requestKey: string }
  readonly issuers: readonly { readonly value: string; readonly label: string }[]
}) {
  const { t, say, language, today } = usePage({ ...texts, ...roomTexts[body.room].gathering })
  const { t: b } = usePage(bodyTexts)
  const { rule, rules, mayChange } = body
  const signersOf = (each: BodyRule) =>
    each.minutesSigners
      .map((signer) => {
        const title = say(minutesSignerTitles[signer])
        return signer === 'named' ? b('namedCount', { title, count: each.namedSigners }) : title
      })
      .join('・') || t('blank')
  const ruleTyped = box.answer?.form === 'rule' ? box.answer.typed : undefined
  const ticked = (name: string, stands: boolean) => (ruleTyped ? ruleTyped[`rule.${name}`] === 'yes' : stands)
  const issuerOf = (code: string) => issuers.find(({ value }) => value === code)?.label ?? code
  return (
    <>
      <h2 className={sectionTitle}>{t('rule')}</h2>
      {rule ? (
        <Sheet
          rows={[
            [t('quorum'), <RuleText key="quorum" rule={rule} />],
            [t('noticeDays'), rule.noticeDays === 0 ? say(quorumTitles.none) : t('clearDays', { days: rule.noticeDays })],
            [t('section'), rule.sectionName || t('blank')],
            [t('issuer'), rule.issuer ? issuerOf(rule.issuer) : t('blank')],
            [b('minutesSigners'), signersOf(rule)],
            [b('resolutions'), say(resolutionFormTitles[rule.resolutions])],
            [t('validFrom'), dayText(rule.validFrom, language)],
            [t('source'), rule.source],
          ]}
        />
      ) : (
        <p>{t('noRule')}</p>
      )}
      {rules.length > 1 && (
        <details className="mt-3">
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('rules')}</summary>
          <DataTable
            caption={t('rules')}
            rows={rules.map((each, at) => ({ ...each, at }))}
            rowKey={(row) => String(row.at)}
            columns={[
              { title: t('validFrom'), header: true, oneLine: true, cell: (row) => dayText(row.validFrom, language) },
              { title: t('quorum'), cell: (row) => <RuleText rule={row} /> },
              { title: t('noticeDays'), align: 'right', cell: (row) => row.noticeDays },
              { title: b('minutesSigners'), cell: signersOf },
              { title: b('resolutions'), cell: (row) => say(resolutionFormTitles[row.resolutions]) },
              { title: t('source'), cell: (row) => row.source },
            ]}
          />
        </details>
      )}
      {mayChange && (
        <FormBox
          {...box}
          form="rule"
          title={t('newRule')}
          help={t('newRuleHelp')}
          submit={t('save')}
          labels={{
            validFrom: t('validFrom'),
            quorum: t('quorum'),
            quorumPart: t('quorumPart'),
            quorumOf: t('quorumOf'),
            quorumBase: t('quorumBase'),
            noticeDays: t('noticeDays'),
            sectionId: t('section'),
            issuer: t('issuer'),
            namedSigners: b('namedSigners'),
            resolutions: b('resolutions'),
            source: t('source'),
          }}
          values={{
            ...Object.fromEntries(Object.entries(rule ?? {}).map(([name, value]) => [name, String(value ?? '')])),
            validFrom: day(today, language),
            source: '',
          }}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <SelectField {...field('quorum')} choices={choicesOf(quorumTitles, language)} />
              <div className="grid gap-5 sm:grid-cols-2">
                <TextField {...field('quorumPart')} inputMode="numeric" />
                <TextField {...field('quorumOf')} inputMode="numeric" />
              </div>
              <SelectField {...field('quorumBase')} choices={choicesOf(quorumBaseTitles, language)} />
              <div>
                <Tick name="rule.proxiesCount" checked={ticked('proxiesCount', rule?.proxiesCount ?? false)}>
                  {t('proxiesCount')}
                </Tick>
                <Tick name="rule.mandatesCount" checked={ticked('mandatesCount', rule?.mandatesCount ?? false)}>
                  {t('mandatesCount')}
                </Tick>
              </div>
              <TextField {...field('noticeDays')} help={t('noticeDaysHelp')} inputMode="numeric" />
              <SelectField
                {...field('sectionId')}
                choices={[{ value: '', label: t('noSection') }, ...body.sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <SelectField {...field('issuer')} help={t('issuerHelp')} choices={[{ value: '', label: t('noSection') }, ...issuers]} />
              <fieldset>
                <legend className="text-std-16B-170">{b('minutesSigners')}</legend>
                <p className="text-solid-gray-700">{b('minutesSignersHelp')}</p>
                {minutesSigners.map((signer) => (
                  <Tick
                    key={signer}
                    name={`rule.signer-${signer}`}
                    checked={ticked(`signer-${signer}`, rule?.minutesSigners.includes(signer) ?? false)}
                  >
                    {say(minutesSignerTitles[signer])}
                  </Tick>
                ))}
              </fieldset>
              <TextField {...field('namedSigners')} inputMode="numeric" />
              <SelectField {...field('resolutions')} choices={choicesOf(resolutionFormTitles, language)} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 会議を開かない決議。 Where the rule of the body allows it, or did. */
export function Resolutions({
  body: { bodyId, rules, mayPropose },
  items,
}: {
  readonly body: { readonly bodyId: string; readonly rules: readonly BodyRule[]; readonly mayPropose: boolean }
  readonly items: readonly ResolutionRow[]
}) {
  const { t, say, language } = usePage(resolutionTexts)
  if (items.length === 0 && rules.every(({ resolutions }) => resolutions === 'none')) return null
  return (
    <>
      <h2 className={sectionTitle}>{t('resolutions')}</h2>
      {items.length === 0 ? (
        <p>{t('noResolutions')}</p>
      ) : (
        <DataTable
          caption={t('resolutions')}
          rows={items}
          rowKey={(row) => row.resolutionId}
          columns={[
            { title: t('proposedOn'), oneLine: true, cell: (row) => dayText(row.proposedOn, language) },
            {
              title: t('title'),
              header: true,
              cell: (row) => <TextLink to={`/office/meetings/resolutions/${row.resolutionId}`}>{row.title}</TextLink>,
            },
            { title: t('state'), cell: (row) => <Mark>{say(resolutionStateTitles[row.state])}</Mark> },
            { title: t('decidedOn'), oneLine: true, cell: (row) => day(row.decidedOn, language) },
          ]}
        />
      )}
      {mayPropose && (
        <div className="no-print mt-3">
          <ButtonLink kind="outlined" to={`/office/meetings/resolutions/new?bodyId=${bodyId}`} title={t('propose')} />
        </div>
      )}
    </>
  )
}

/** 定足数を言葉で。 */
function RuleText({ rule }: { readonly rule: BodyRule }) {
  const { t, say } = usePage(texts)
  if (rule.quorum === 'none') return say(quorumTitles.none)
  const part =
    rule.quorum === 'number'
      ? t('people', { count: rule.quorumPart })
      : t(rule.quorum === 'more-than' ? 'moreThan' : 'atLeast', { part: rule.quorumPart, of: rule.quorumOf })
  const also = [rule.proxiesCount && t('proxiesCount'), rule.mandatesCount && t('mandatesCount')].filter(Boolean)
  return [part, say(quorumBaseTitles[rule.quorumBase]), ...also].join('・')
}
