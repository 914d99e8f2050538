import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  act,
  api,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import type { operations as directoryOperations } from '#directory'
import { type CommendationKind, serviceCountingTitles } from '../schema.ts'
import { texts } from './commendation-texts.ts'
import { EventLinks, day, eventsApi, officeNames } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  const { directory } = api<{ directory: typeof directoryOperations }>(context)
  const [kinds, choices] = await Promise.all([eventsApi(context).events.listCommendationKinds({}), directory.listChoices({})])
  return { ...kinds, offices: officeNames(choices), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  return act(args, '/office/events/commendation-kinds', {
    kind: (sent) => {
      const count = (name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
      const lines = (name: string) => sent.text(name).replaceAll('\r\n', '\n')
      return events.recordCommendationKind(
        {
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          yearsRequired: sent.text('yearsRequired') === '' ? null : count('yearsRequired'),
          officeCodes: sent.chosen('office-'),
          counting: sent.text('counting') as CommendationKind['counting'],
          gapDays: sent.text('gapDays') === '' ? 0 : count('gapDays'),
          serving: sent.text('serving') === 'yes',
          excludedBy: sent.chosen('by-').map((code) => (code === '' ? sent.text('code') : code)),
          prefix: sent.text('prefix').normalize('NFKC').toUpperCase() || null,
          paperTitle: sent.text('paperTitle'),
          wording: lines('wording'),
          issuer: lines('issuer'),
          position: count('position'),
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      )
    },
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

const fields = [
  'code',
  'title',
  'english',
  'yearsRequired',
  'counting',
  'gapDays',
  'prefix',
  'paperTitle',
  'wording',
  'issuer',
  'position',
  'validFrom',
  'validTo',
  'source',
] as const

export default function CommendationKinds() {
  const { items, offices, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const edited = items.find(({ code }) => code === search.get('of'))
  const titleOf = (code: string) => {
    const kind = items.find((each) => each.code === code)
    return kind ? (language === 'ja' ? kind.title : kind.english) : code
  }
  const officeTitle = (code: string) => offices.find((office) => office.code === code)?.title ?? code
  const rule = (kind: CommendationKind) =>
    kind.yearsRequired === null
      ? ''
      : [
          t('yearsOf', { years: kind.yearsRequired }),
          say(serviceCountingTitles[kind.counting]),
          kind.gapDays > 0 ? `${t('gapDays')} ${kind.gapDays}` : '',
          kind.serving ? t('servingOnly') : '',
          kind.officeCodes.map(officeTitle).join('・'),
        ]
          .filter(Boolean)
          .join('　')
  const values = edited && {
    ...Object.fromEntries(fields.map((name) => [name, String(edited[name] ?? '')])),
    validFrom: day(edited.validFrom, language),
    validTo: day(edited.validTo, language),
  }
  const ticked = (name: string, usual: boolean) => (answer?.form === 'kind' ? answer.typed[`kind.${name}`] === 'yes' : usual)
  return (
    <>
      <EventLinks here="none" />
      <PageTitle title={t('kinds')} above={<TextLink to="/office/events/commendations">{t('awards')}</TextLink>} />
      {search.has('done') && answer === undefined && <Notice>{t('did')}</Notice>}
      <p className="mb-4">{t('kindsHelp')}</p>
      <DataTable
        caption={t('kinds')}
        rows={items}
        rowKey={({ kindId }) => kindId}
        columns={[
          {
            title: t('title'),
            header: true,
            cell: (row) => (mayChange ? <TextLink to={`?of=${row.code}`}>{titleOf(row.code)}</TextLink> : titleOf(row.code)),
          },
          { title: t('years'), cell: rule },
          { title: t('excludedBy'), cell: ({ excludedBy }) => excludedBy.map(titleOf).join('・') },
          { title: t('prefix'), oneLine: true, cell: ({ prefix }) => prefix ?? '' },
          {
            title: t('validFrom'),
            cell: ({ validFrom, validTo }) =>
              validFrom === null && validTo === null
                ? ''
                : [validFrom, validTo].map((date) => (date === null ? '' : dayText(date, language))).join('～'),
          },
          { title: t('source'), cell: ({ source }) => source },
        ]}
      />
      {mayChange && (
        <FormBox
          key={edited?.code}
          form="kind"
          title={t('addKind')}
          submit={t('save')}
          open={edited !== undefined}
          answer={answer}
          requestKey={requestKey}
          labels={Object.fromEntries(fields.map((name) => [name, t(name)])) as Record<(typeof fields)[number], string>}
          values={values ?? { counting: 'total', gapDays: '0', position: '100' }}
        >
          {(field) => (
            <>
              <TextField {...field('code')} help={t('codeHelp')} required />
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <TextField {...field('yearsRequired')} help={t('yearsHelp')} inputMode="numeric" />
              <fieldset>
                <legend className="font-700">{t('officeCodes')}</legend>
                {offices.map(({ code, title }) => (
                  <Tick key={code} name={`kind.office-${code}`} checked={ticked(`office-${code}`, edited?.officeCodes.includes(code) ?? false)}>
                    {title}
                  </Tick>
                ))}
              </fieldset>
              <SelectField {...field('counting')} choices={choicesOf(serviceCountingTitles, language)} />
              <TextField {...field('gapDays')} inputMode="numeric" />
              <Tick name="kind.serving" checked={ticked('serving', edited?.serving ?? false)}>
                {t('servingOnly')}
              </Tick>
              <fieldset>
                <legend className="font-700">{t('excludedBy')}</legend>
                <p>{t('excludedByHelp')}</p>
                {!edited && (
                  <Tick name="kind.by-" checked={ticked('by-', true)}>
                    {t('itself')}
                  </Tick>
                )}
                {items.map(({ code }) => (
                  <Tick key={code} name={`kind.by-${code}`} checked={ticked(`by-${code}`, edited?.excludedBy.includes(code) ?? false)}>
                    {titleOf(code)}
                  </Tick>
                ))}
              </fieldset>
              <TextField {...field('prefix')} help={t('prefixHelp')} />
              <TextField {...field('paperTitle')} />
              <TextArea {...field('wording')} help={t('wordingHelp')} rows={4} />
              <TextArea {...field('issuer')} rows={2} />
              <TextField {...field('position')} inputMode="numeric" required />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
