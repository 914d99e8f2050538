import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  type Sent,
  TextField,
  TextLink,
  act,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { formsApi } from './parts.tsx'
import { texts } from './standards-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const listed = await formsApi(context).listStandards({})
  const edited = listed.terms.find(({ code }) => code === url.searchParams.get('edit'))
  return { ...listed, edited, today: context.get(pageContext).shell.today, requestKey: crypto.randomUUID() }
}

const limits = [
  'draftDays',
  'addressHourly',
  'collectionHourly',
  'fileMegabytes',
  'addressFilesHourly',
  'collectionFilesHourly',
  'unsentMegabytes',
  'smallestCell',
] as const

export async function action(args: LoadArgs) {
  const forms = formsApi(args.context)
  const count = (typed: string) => readCount(typed) ?? (typed as unknown as number) // refused in words
  const term = ({ key, text, dayOrNull }: Sent, added: boolean) =>
    forms.recordTerm(
      {
        added,
        list: 'saidBy',
        code: text('code'),
        title: text('title'),
        english: text('english'),
        position: count(text('position')),
        validFrom: dayOrNull('validFrom'),
        validTo: dayOrNull('validTo'),
        source: text('source'),
      },
      { key },
    )
  return act(args, '/office/forms/standards', {
    standard: ({ key, text, day }) =>
      forms.recordStandard(
        {
          validFrom: day('validFrom'),
          draftDays: count(text('draftDays')),
          addressHourly: count(text('addressHourly')),
          collectionHourly: count(text('collectionHourly')),
          fileMegabytes: count(text('fileMegabytes')),
          addressFilesHourly: count(text('addressFilesHourly')),
          collectionFilesHourly: count(text('collectionFilesHourly')),
          unsentMegabytes: count(text('unsentMegabytes')),
          smallestCell: count(text('smallestCell')),
          source: text('source'),
        },
        { key },
      ),
    add: (sent) => term(sent, true),
    change: (sent) => term(sent, false),
  })
}
export const clientAction = keepTyped

export default function Standards() {
  const { standards, inForce, terms, edited, mayChange, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : date)
  const shown = (date: string | null) => (date === null ? '' : dayText(date, language))
  const labels = {
    validFrom: t('validFrom'),
    ...(Object.fromEntries(limits.map((name) => [name, t(name)])) as Record<(typeof limits)[number], string>),
    source: t('source'),
  }
  const termLabels = {
    title: t('title'),
    english: t('english'),
    code: t('code'),
    position: t('position'),
    validFrom: t('validFrom'),
    validTo: t('validTo'),
    source: t('source'),
  }
  const current = standards.find(({ validFrom }) => validFrom === inForce)
  const shared = { answer, requestKey, submit: t('save') }
  return (
    <>
      <PageTitle title={t('standards')} />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <section aria-labelledby="limits">
        <h2 id="limits" className={sectionTitle}>
          {t('limits')}
        </h2>
        <DataTable
          caption={t('limits')}
          rows={standards}
          rowKey={({ validFrom }) => validFrom}
          columns={[
            {
              title: t('validFrom'),
              header: true,
              oneLine: true,
              cell: ({ validFrom }) => (
                <>
                  {shown(validFrom)} {validFrom === inForce && <Mark>{t('inForce')}</Mark>}
                </>
              ),
            },
            ...limits.map((name) => ({ title: t(`short_${name}`), align: 'right' as const, cell: (row: (typeof standards)[number]) => row[name] })),
            { title: t('source'), cell: ({ source }) => source },
          ]}
        />
        {mayChange && (
          <FormBox
            {...shared}
            form="standard"
            title={t('recordStandard')}
            labels={labels}
            values={{ validFrom: day(today), ...(current && Object.fromEntries(limits.map((name) => [name, String(current[name])]))) }}
          >
            {(field) => (
              <>
                <DateField {...field('validFrom')} required />
                {limits.map((name) => (
                  <TextField key={name} {...field(name)} required inputMode="numeric" />
                ))}
                <TextField {...field('source')} required />
              </>
            )}
          </FormBox>
        )}
      </section>
      <section aria-labelledby="terms">
        <h2 id="terms" className={sectionTitle}>
          {t('terms')}
        </h2>
        <DataTable
          caption={t('terms')}
          rows={terms}
          rowKey={({ code }) => code}
          columns={[
            { title: t('title'), header: true, cell: (row) => (language === 'ja' ? row.title : row.english) },
            { title: t('code'), oneLine: true, cell: ({ code }) => code },
            {
              title: t('period'),
              oneLine: true,
              cell: ({ validFrom, validTo }) => (validFrom || validTo ? `${shown(validFrom)}～${shown(validTo)}` : t('always')),
            },
            { title: t('source'), cell: ({ source }) => source },
            ...(mayChange
              ? [
                  {
                    title: t('edit'),
                    oneLine: true,
                    cell: (row: (typeof terms)[number]) => (
                      <TextLink to={`/office/forms/standards?edit=${row.code}`} label={t('editOf', { title: row.title })}>
                        {t('edit')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayChange && edited && (
          <FormBox
            key={edited.code}
            {...shared}
            form="change"
            title={t('editOf', { title: edited.title })}
            labels={termLabels}
            values={{ ...edited, position: String(edited.position), validFrom: day(edited.validFrom), validTo: day(edited.validTo) }}
            hidden={{ code: edited.code }}
            open
          >
            {(field) => (
              <>
                <TextField {...field('title')} required />
                <TextField {...field('english')} required />
                <TextField {...field('position')} inputMode="numeric" />
                <DateField {...field('validFrom')} />
                <DateField {...field('validTo')} />
                <TextField {...field('source')} required />
              </>
            )}
          </FormBox>
        )}
        {mayChange && (
          <FormBox
            {...shared}
            form="add"
            title={t('addTerm')}
            labels={termLabels}
            values={{ position: String(Math.max(0, ...terms.map(({ position }) => position)) + 10) }}
          >
            {(field) => (
              <>
                <TextField {...field('title')} required />
                <TextField {...field('english')} required />
                <TextField {...field('code')} help={t('codeHelp')} required />
                <TextField {...field('position')} inputMode="numeric" />
                <DateField {...field('validFrom')} />
                <TextField {...field('source')} required />
              </>
            )}
          </FormBox>
        )}
      </section>
    </>
  )
}
