import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { type LetterKind, type NewTemplate, letterKindTitles, openingWords, openings } from '../schema.ts'
import { lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['name', 'kind', 'title', 'opening', 'body', 'notes'] as const

export async function loader({ context, url }: LoadArgs) {
  const templateId = url.searchParams.get('templateId')
  const { items } = await lettersApi(context).listTemplates({})
  return { template: items.find((each) => each.templateId === templateId) ?? null, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    await lettersApi(context).recordTemplate(
      {
        ...(Object.fromEntries(fields.map((name) => [name, text(name)])) as unknown as Omit<NewTemplate, 'templateId' | 'ended'>),
        ...(text('templateId') && { templateId: text('templateId') }),
        ended: text('ended') === 'yes',
      },
      { key: text('requestKey') },
    )
    return redirect('/office/letters/templates')
  })
}

export const clientAction = keepTyped

export default function EditTemplate() {
  const { template, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'name' ? 'templateName' : name === 'title' ? 'subject' : name)]))
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values ? values[name] : template?.[name],
    refusal: answer?.refusal,
  })
  return (
    <>
      <PageTitle title={t(template ? 'editTemplate' : 'newTemplate')} above={<TextLink to="/office/letters/templates">{t('templates')}</TextLink>} />
      <p className="mb-4">{t('templateHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {template && <input type="hidden" name="templateId" value={template.templateId} />}
        <TextField {...field('name')} required />
        <SelectField {...field('kind')} choices={choicesOf<LetterKind>(letterKindTitles, language)} />
        <TextField {...field('title')} required />
        <SelectField
          {...field('opening')}
          choices={openings.map((code) => ({
            value: code,
            label: code === 'none' ? t('openingNone') : `${openingWords[code].open}…${openingWords[code].close}`,
          }))}
        />
        <TextArea {...field('body')} rows={12} />
        <TextArea {...field('notes')} help={t('notesHelp')} />
        {template && (
          <label className="flex min-h-12 items-center gap-2">
            <input
              type="checkbox"
              name="ended"
              value="yes"
              defaultChecked={values ? values['ended'] === 'yes' : template.ended}
              className="focus-ring size-6 accent-key-900"
            />
            {t('ended')}
          </label>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/letters/templates">{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}
