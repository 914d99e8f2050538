import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { type NewStandard, type StandardKind, honorificTitles, standardKinds } from '../schema.ts'
import { lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

/** How a field is typed: on one line, as several lines, as a whole number, or in millimetres. */
type Typed = 'line' | 'lines' | 'count' | 'mm'

/** What each kind consists of, in the order of the form, with its label. */
const shapes: Readonly<Record<StandardKind, Readonly<Record<string, readonly [label: keyof typeof texts, form: Typed]>>>> = {
  letterhead: {
    name: ['name', 'line'],
    mark: ['mark', 'line'],
    numberPattern: ['numberPattern', 'line'],
    representativeTitle: ['representativeTitle', 'line'],
    representativeName: ['representativeName', 'line'],
    titleHonorific: ['titleHonorific', 'line'],
    postalCode: ['postalCode', 'line'],
    address: ['address', 'line'],
    phone: ['phone', 'line'],
    fax: ['fax', 'line'],
    contact: ['contactSection', 'line'],
  },
  route: { columns: ['columns', 'lines'] },
  greeting: { text: ['greeting', 'line'] },
  labelSheet: {
    name: ['sheetName', 'line'],
    columns: ['sheetColumns', 'count'],
    rows: ['sheetRows', 'count'],
    labelWidthUm: ['labelWidth', 'mm'],
    labelHeightUm: ['labelHeight', 'mm'],
    leftUm: ['sheetLeft', 'mm'],
    topUm: ['sheetTop', 'mm'],
    columnPitchUm: ['columnPitch', 'mm'],
    rowPitchUm: ['rowPitch', 'mm'],
  },
  limit: { days: ['days', 'count'] },
}

/** What a letterhead cannot do without; of the other kinds everything is needed. */
const needed = new Set(['name', 'mark', 'numberPattern', 'text'])

export async function loader({ context, url }: LoadArgs) {
  const asked = url.searchParams.get('kind') ?? ''
  const kind: StandardKind = asked in shapes ? (asked as StandardKind) : 'letterhead'
  const code = url.searchParams.get('code') ?? ''
  const { items } = await lettersApi(context).listStandards({})
  const standing = items.find((each) => each.kind === kind && each.code === code)
  const value: Readonly<Record<string, unknown>> = standing?.value ?? {}
  const filled: Record<string, string> = Object.fromEntries(Object.entries(shapes[kind]).map(([name, [, form]]) => [name, shown(value[name], form)]))
  const blank: Record<string, string> = kind === 'letterhead' && !standing ? { numberPattern: '{mark}第{year}-{number}号' } : {}
  const issuers = items.flatMap((each) => (each.kind === 'letterhead' ? [{ value: each.code, label: each.value.name }] : []))
  return {
    kind,
    code,
    filled: { ...filled, ...blank },
    today: eraDateText(context.get(pageContext).shell.today),
    issuers,
    requestKey: crypto.randomUUID(),
  }
}

function shown(value: unknown, form: Typed): string {
  if (value === undefined) return ''
  if (form === 'mm') return String(Number(value) / 1000)
  return Array.isArray(value) ? value.join('\n') : typeof value === 'number' ? String(value) : (value as string) // lists, numbers and text is what they are made of
}

/** What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
function read(typed: string, form: Typed): unknown {
  if (form === 'count') return readCount(typed) ?? typed
  if (form === 'mm') return /^\d{1,3}([.]\d{1,3})?$/.test(typed.normalize('NFKC').trim()) ? Math.round(Number(typed.normalize('NFKC')) * 1000) : typed
  return form === 'lines' ? typed.split(/\r?\n/).filter((each) => each.trim() !== '') : typed
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const kind = text('kind') as StandardKind
    const value = Object.fromEntries(Object.entries(shapes[kind] ?? {}).map(([name, [, form]]) => [name, read(text(`standard.value.${name}`), form)]))
    const standard = {
      kind,
      code: text('standard.code'),
      validFrom: readDate(text('standard.validFrom'))?.date ?? text('standard.validFrom'),
      source: text('standard.source'),
      value,
    }
    await lettersApi(context).recordStandard({ standard: standard as unknown as NewStandard }, { key: text('requestKey') })
    return redirect('/office/letters/standards')
  })
}

export const clientAction = keepTyped

export default function EditStandard() {
  const { kind, code, filled, today, issuers, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const named = Object.entries(shapes[kind])
  const labels: Record<string, string> = {
    'standard.code': t(kind === 'route' ? 'issuer' : 'code'),
    'standard.validFrom': t('validFrom'),
    'standard.source': t('source'),
    ...Object.fromEntries(named.map(([name, [label]]) => [`standard.value.${name}`, t(label)])),
  }
  // One line of a list that cannot stay is told beside the list.
  const fields = answer?.refusal.fields?.map((issue) => ({ ...issue, path: issue.path.replace(/[.]\d+$/, '') }))
  const refusal = answer && { ...answer.refusal, ...(fields && { fields }) }
  const field = (name: string, standing = '') => ({
    name: `standard.${name}`,
    label: labels[`standard.${name}`]!,
    value: typed?.[`standard.${name}`] ?? standing,
    refusal,
  })
  return (
    <>
      <PageTitle title={t('editStandard')} above={<TextLink to="/office/letters/standards">{t('standards')}</TextLink>}>
        {say(standardKinds[kind])}
      </PageTitle>
      <p className="mb-4">{t('standardHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="kind" value={kind} />
        {code ? (
          <input type="hidden" name="standard.code" value={code} />
        ) : kind === 'route' ? (
          <SelectField {...field('code')} choices={issuers} />
        ) : (
          <TextField {...field('code')} help={t('codeHelp')} required />
        )}
        {named.map(([name, [label, form]]) => {
          const props = field(`value.${name}`, filled[name])
          if (name === 'titleHonorific')
            return (
              <SelectField
                key={name}
                {...props}
                choices={(['sama', 'dono'] as const).map((value) => ({ value, label: honorificTitles[value][language] }))}
              />
            )
          if (form === 'lines') return <TextArea key={name} {...props} required />
          const help =
            label === 'mark'
              ? t('markHelp')
              : label === 'numberPattern'
                ? t('numberPatternHelp', { mark: '{mark}', year: '{year}', fiscalYear: '{fiscalYear}', number: '{number}' })
                : form === 'mm'
                  ? t('mmHelp')
                  : undefined
          return (
            <TextField
              key={name}
              {...props}
              required={needed.has(name) || form !== 'line'}
              {...(help !== undefined && { help })}
              {...(form === 'count' && { inputMode: 'numeric' as const })}
            />
          )
        })}
        <DateField {...field('validFrom', today)} help={t('dateHelp')} required />
        <TextField {...field('source')} required />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/letters/standards">{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}
