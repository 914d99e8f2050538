import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { notice } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['validFrom', 'subjectJa', 'bodyJa', 'subjectEn', 'bodyEn'] as const

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const page = context.get(pageContext)
  return { template: await system.getTemplate({ code: params['code'] ?? '' }), requestKey: crypto.randomUUID(), today: page.shell.today }
}

export async function action({ context, request, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const code = params['code'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: (typeof fields)[number]) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const texts = { subjectJa: text('subjectJa'), bodyJa: text('bodyJa'), subjectEn: text('subjectEn'), bodyEn: text('bodyEn') }
    const validFrom = readDate(text('validFrom'))?.date ?? text('validFrom')
    await system.reviseTemplate({ code, validFrom, ...texts }, { key: typed['requestKey'] ?? '' })
    return redirect(`/office/system/templates/${code}?saved`)
  })
}

export const clientAction = keepTyped

export default function TemplatePage() {
  const { template, requestKey, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { subjectJa, bodyJa, subjectEn, bodyEn } = template
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? {
    validFrom: eraDateText(today),
    subjectJa,
    bodyJa,
    subjectEn,
    bodyEn,
  }
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal: answer?.refusal, required: true })
  return (
    <>
      <PageTitle title={say(template.title)} above={<TextLink to="/office/system/templates">{t('templates')}</TextLink>} />
      {search.has('saved') && (
        <p role="status" className={notice}>
          {t('savedText')}
        </p>
      )}
      <Sheet
        rows={[
          [t('kind'), t(template.optional ? 'optional' : 'necessary')],
          [t('inForce'), template.validFrom ? t('since', { day: dayText(template.validFrom, language) }) : t('shipped')],
          [t('blanks'), template.blanks.map(({ name, title }) => `{${name}} ${say(title)}`).join('\n')],
          [t('subjectJa'), subjectJa],
          [t('bodyJa'), bodyJa],
          [t('subjectEn'), subjectEn],
          [t('bodyEn'), bodyEn],
        ]}
      />
      {template.can.includes('revise') && (
        <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={answer !== undefined}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('revise')}</summary>
          <Form method="post" noValidate className="mt-3 max-w-3xl space-y-5">
            <RefusalSummary refusal={answer?.refusal} labels={labels} />
            <input type="hidden" name="requestKey" value={requestKey} />
            <DateField {...field('validFrom')} help={t('validFromHelp')} />
            <TextField {...field('subjectJa')} />
            <TextArea {...field('bodyJa')} rows={8} />
            <TextField {...field('subjectEn')} />
            <TextArea {...field('bodyEn')} rows={8} />
            <button className={button.filled}>{t('saveText')}</button>
          </Form>
        </details>
      )}
    </>
  )
}
