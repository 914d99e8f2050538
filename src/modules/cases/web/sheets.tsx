import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  act,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { type SheetItem, type SheetPart, sheetPartTitles } from '../schema.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { sheetTexts } from './sheet-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { cases } = casesApi(context)
  const [{ items, mayChange }, { kinds }] = await Promise.all([cases.listSheets({}), cases.listChoices({})])
  return { items, mayChange, kinds, requestKey: crypto.randomUUID() }
}

/** What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
function itemsIn(typed: string): SheetItem[] {
  try {
    return JSON.parse(typed) as SheetItem[]
  } catch {
    return typed as unknown as SheetItem[]
  }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  return act(
    args,
    '/office/cases/sheets',
    {
      lay: (sent) =>
        cases.recordSheet(
          {
            code: sent.text('code'),
            part: sent.text('part') as SheetPart,
            kinds: sent.chosen('kind-'),
            title: sent.text('title'),
            english: sent.text('english'),
            position: readCount(sent.text('position')) ?? (sent.text('position') as unknown as number),
            items: itemsIn(sent.text('items')),
            validFrom: sent.day('validFrom'),
            validTo: sent.dayOrNull('validTo'),
            source: sent.text('source'),
          },
          sent,
        ),
    },
    (path) => path.replace(/^items\..*/, 'items'),
  )
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Sheets() {
  const { items, mayChange, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(sheetTexts)
  const named = ({ title, english }: (typeof items)[number]) => (language === 'ja' ? title : english)
  // The version laid down last is what the next one starts from.
  const base = items.find(({ sheetId }) => sheetId === search.get('sheet'))
  return (
    <>
      <CaseLinks here="sheets" />
      <PageTitle title={t('sheets')} />
      {search.has('done') && answer === undefined && <Notice>{t('saved')}</Notice>}
      <DataTable
        caption={t('sheets')}
        rows={items}
        rowKey={(row) => row.sheetId}
        columns={[
          {
            title: t('title'),
            header: true,
            cell: (row) => (mayChange ? <TextLink to={`/office/cases/sheets?sheet=${row.sheetId}`}>{named(row)}</TextLink> : named(row)),
          },
          { title: t('part'), oneLine: true, cell: (row) => say(sheetPartTitles[row.part]) },
          { title: t('version'), align: 'right', cell: (row) => row.version },
          { title: t('onlyFor'), cell: (row) => row.kinds.map((code) => kindTitle(kinds, code, language)).join('・') },
          { title: t('period'), cell: (row) => `${day(row.validFrom, language)} － ${day(row.validTo, language)}` },
          { title: t('source'), cell: (row) => row.source },
          {
            title: t('printBlank'),
            oneLine: true,
            cell: (row) => <PrintLink operation="cases.printBlank" query={{ sheetId: row.sheetId }} title={t('printBlank')} />,
          },
        ]}
      />
      {mayChange && (
        <FormBox
          form="lay"
          title={t('lay')}
          help={t('layHelp')}
          submit={t('doLay')}
          labels={{
            code: t('code'),
            part: t('part'),
            title: t('japanese'),
            english: t('english'),
            position: t('position'),
            items: t('items'),
            validFrom: t('from'),
            validTo: t('until'),
            source: t('source'),
          }}
          values={{
            code: base?.code,
            part: base?.part ?? 'assessment',
            title: base?.title,
            english: base?.english,
            position: String(base?.position ?? 100),
            items: base && JSON.stringify(base.items, null, 2),
            validFrom: day(today, language),
          }}
          answer={answer}
          requestKey={requestKey}
          open={base !== undefined}
          key={base?.sheetId}
        >
          {(field) => (
            <>
              <TextField {...field('code')} required />
              <SelectField {...field('part')} choices={choicesOf(sheetPartTitles, language)} />
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <fieldset>
                <legend>{t('onlyFor')}</legend>
                {kinds.map(({ code }) => (
                  <Tick key={code} name={`lay.kind-${code}`} checked={base?.kinds.includes(code) ?? false}>
                    {kindTitle(kinds, code, language)}
                  </Tick>
                ))}
              </fieldset>
              <TextField {...field('position')} inputMode="numeric" required />
              <TextArea {...field('items')} help={t('itemsHelp')} rows={16} required />
              <DateField {...field('validFrom')} required />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
