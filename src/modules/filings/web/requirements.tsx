import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { dueText, programmeText } from '../rules/words.ts'
import {
  type DueRule,
  type OnClosed,
  type PeriodKind,
  type Requirement,
  dueKindTitles,
  dueSideTitles,
  onClosedTitles,
  periodTitles,
} from '../schema.ts'
import { FilingLinks, day, filingsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { filings, directory } = filingsApi(context)
  const asked = new URL(request.url).searchParams.get('find')?.trim().slice(0, 100) ?? ''
  // Whoever may not read the register chooses from what is linked already.
  const found = asked === '' ? null : (await directory.listOrganisations({ search: asked }).catch(() => ({ items: [] }))).items
  return {
    ...(await filings.listRequirements({})),
    asked,
    found: found && found.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
    requestKey: crypto.randomUUID(),
  }
}

/** Where a field of the rule stands on the page. */
const places: Readonly<Record<string, string>> = {
  'due.days': 'dueDays',
  'due.months': 'dueMonths',
  'due.month': 'dueMonth',
  'due.day': 'dueDay',
  'due.side': 'dueSide',
}

export async function action(args: LoadArgs) {
  const { filings } = filingsApi(args.context)
  return act(
    args,
    '/office/filings/requirements',
    {
      requirement: (sent) => {
        // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
        const count = (name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
        const due = {
          daysAfter: () => ({ kind: 'daysAfter', days: count('dueDays') }),
          dayOfMonth: () => ({ kind: 'dayOfMonth', months: count('dueMonths'), day: count('dueDay') }),
          fixed: () => ({ kind: 'fixed', month: count('dueMonth'), day: count('dueDay'), side: sent.text('dueSide') }),
        }[sent.text('dueKind') as DueRule['kind']]
        const requirementId = sent.text('requirementId')
        return filings.recordRequirement(
          {
            ...(requirementId !== '' && { requirementId }),
            programme: sent.text('programme') || null,
            title: sent.text('title'),
            recipient: sent.text('recipient'),
            recipientId: sent.text('recipientId') || null,
            desk: sent.text('desk'),
            period: sent.text('period') as PeriodKind,
            due: due() as DueRule,
            onClosed: sent.text('onClosed') as OnClosed,
            formName: sent.text('formName'),
            sectionId: sent.text('sectionId') || null,
            source: sent.text('source'),
            verified: sent.text('verified') === 'yes',
            validFrom: sent.day('validFrom'),
            validTo: sent.dayOrNull('validTo'),
          },
          sent,
        )
      },
    },
    (path) => places[path] ?? path,
  )
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

const names = [
  'title',
  'programme',
  'recipientId',
  'recipient',
  'desk',
  'period',
  'dueKind',
  'dueDays',
  'dueMonths',
  'dueMonth',
  'dueDay',
  'dueSide',
  'onClosed',
  'formName',
  'sectionId',
  'source',
  'validFrom',
  'validTo',
] as const

function valuesOf(edited: Requirement | undefined, today: string, language: 'ja' | 'en'): Record<string, string> {
  if (!edited)
    return {
      period: 'month',
      dueKind: 'dayOfMonth',
      dueMonths: '1',
      dueDay: '10',
      dueSide: 'after',
      onClosed: 'next',
      validFrom: day(today, language),
    }
  const { due } = edited
  return {
    title: edited.title,
    programme: edited.programme ?? '',
    recipient: edited.recipientWords,
    recipientId: edited.recipientId ?? '',
    desk: edited.desk,
    period: edited.period,
    dueKind: due.kind,
    dueDays: due.kind === 'daysAfter' ? String(due.days) : '',
    dueMonths: due.kind === 'dayOfMonth' ? String(due.months) : '',
    dueMonth: due.kind === 'fixed' ? String(due.month) : '',
    dueDay: due.kind === 'daysAfter' ? '' : String(due.day),
    dueSide: due.kind === 'fixed' ? due.side : 'after',
    onClosed: edited.onClosed,
    formName: edited.formName,
    sectionId: edited.sectionId ?? '',
    source: edited.source,
    validFrom: day(edited.validFrom, language),
    validTo: day(edited.validTo, language),
  }
}

export default function Requirements() {
  const { items, programmes, sections, mayChange, asked, found, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const edited = items.findLast(({ requirementId }) => requirementId === search.get('edit'))
  const named = { title: 'what', period: 'periodKind', sectionId: 'section', recipient: 'recipientWords' } as const
  const labels = Object.fromEntries(
    names.map((name) => [name, t(name in named ? named[name as keyof typeof named] : (name as Exclude<typeof name, keyof typeof named>))]),
  ) as Record<(typeof names)[number], string>
  const typed = answer?.form === 'requirement' ? answer.typed : undefined
  // What requirements name already, and what was just looked for.
  const linked = items.flatMap(({ recipientId, recipient }) => (recipientId === null ? [] : [{ value: recipientId, label: recipient }]))
  const recipients = [...new Map([...linked, ...(found ?? [])].map((choice) => [choice.value, choice])).values()]
  return (
    <>
      <FilingLinks here="requirements" />
      <PageTitle title={t('requirements')} actions={<ExportButton operation="filings.listRequirements" />} />
      {search.get('done') === 'requirement' && answer === undefined && <Notice>{t('did_requirement')}</Notice>}
      <p className="mb-4">{t('requirementsHelp')}</p>
      {mayChange && (
        <details className="no-print mb-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={found !== null}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('findRecipient')}</summary>
          <Form method="get" className="mt-3 flex flex-wrap items-end gap-4">
            {edited && <input type="hidden" name="edit" value={edited.requirementId} />}
            <TextField name="find" label={t('findName')} value={asked} />
            <button type="submit" className={button.outlined}>
              {t('find')}
            </button>
          </Form>
          {found && (
            <p role="status" className="mt-3">
              {found.length === 0 ? t('foundNone') : t('found', { count: found.length })}
            </p>
          )}
        </details>
      )}
      {mayChange && (
        <FormBox
          key={edited?.versionId ?? 'new'}
          form="requirement"
          title={edited ? t('changeRequirement', { title: edited.title }) : t('addRequirement')}
          {...(edited && { help: t('changeHelp') })}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined || found !== null}
          hidden={edited ? { requirementId: edited.requirementId } : {}}
          labels={labels}
          values={valuesOf(edited, today, language)}
        >
          {(field) => (
            <>
              <TextField {...field('title')} required />
              <SelectField
                {...field('programme')}
                choices={[
                  { value: '', label: t('wholeCouncil') },
                  ...programmes.map(({ slug, name, english }) => ({ value: slug, label: language === 'ja' ? name : english })),
                ]}
              />
              <div className="grid gap-5 sm:grid-cols-2">
                <SelectField {...field('recipientId')} help={t('recipientIdHelp')} choices={[{ value: '', label: t('inWords') }, ...recipients]} />
                <TextField {...field('recipient')} suggestions={[...new Set(items.map(({ recipientWords }) => recipientWords).filter(Boolean))]} />
                <TextField {...field('desk')} suggestions={[...new Set(items.map(({ desk }) => desk).filter(Boolean))]} />
                <SelectField {...field('period')} choices={choicesOf(periodTitles, language)} />
                <SelectField {...field('dueKind')} choices={choicesOf(dueKindTitles, language)} />
                <TextField {...field('dueDays')} inputMode="numeric" />
                <TextField {...field('dueMonths')} inputMode="numeric" />
                <TextField {...field('dueMonth')} inputMode="numeric" />
                <TextField {...field('dueDay')} help={t('dueDayHelp')} inputMode="numeric" />
                <SelectField {...field('dueSide')} choices={choicesOf(dueSideTitles, language)} />
                <SelectField {...field('onClosed')} choices={choicesOf(onClosedTitles, language)} />
              </div>
              <TextField {...field('formName')} />
              <SelectField
                {...field('sectionId')}
                choices={[{ value: '', label: t('noSection') }, ...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <TextField {...field('source')} required />
              <Tick name="requirement.verified" checked={typed ? typed['requirement.verified'] === 'yes' : (edited?.verified ?? false)}>
                {t('looked')}
              </Tick>
              <div className="grid gap-5 sm:grid-cols-2">
                <DateField {...field('validFrom')} required />
                <DateField {...field('validTo')} />
              </div>
            </>
          )}
        </FormBox>
      )}
      <div className="mt-6">
        {items.length === 0 ? (
          <p>{t('noRequirements')}</p>
        ) : (
          <DataTable
            caption={t('requirements')}
            rows={items}
            rowKey={({ versionId }) => versionId}
            columns={[
              { title: t('what'), header: true, cell: ({ title }) => title },
              { title: t('programme'), cell: (row) => programmeText(row, language) },
              { title: t('recipient'), cell: ({ recipient, desk }) => [recipient, desk].filter(Boolean).join(' ') },
              { title: t('periodKind'), oneLine: true, cell: ({ period }) => periodTitles[period][language] },
              { title: t('dueRule'), cell: ({ due }) => dueText(due, language) },
              { title: t('section'), cell: ({ sectionName }) => sectionName },
              {
                title: t('source'),
                cell: ({ source, verified }) => (
                  <>
                    {source} {!verified && <Mark>{t('unverified')}</Mark>}
                  </>
                ),
              },
              {
                title: t('periodOfRule'),
                cell: ({ validFrom, validTo }) => `${dayText(validFrom, language)} －${validTo === null ? '' : ` ${dayText(validTo, language)}`}`,
              },
              ...(mayChange
                ? [
                    {
                      title: t('edit'),
                      oneLine: true,
                      cell: (row: Requirement) => (
                        <TextLink
                          to={`?edit=${row.requirementId}`}
                          label={`${t('edit')}：${row.title} ${programmeText(row, language)} ${day(row.validFrom, language)}`}
                        >
                          {t('edit')}
                        </TextLink>
                      ),
                    },
                  ]
                : []),
              {
                title: t('history'),
                oneLine: true,
                cell: (row: Requirement) => (
                  <TextLink
                    to={`/office/history/filings.version/${row.versionId}`}
                    label={`${t('history')}：${row.title} ${programmeText(row, language)} ${day(row.validFrom, language)}`}
                  >
                    {t('history')}
                  </TextLink>
                ),
              },
            ]}
          />
        )}
      </div>
    </>
  )
}
