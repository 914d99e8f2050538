import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type Answer,
  FormBox,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  act,
  button,
  choicesOf,
  keepTyped,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import type { RefusalBody } from '#kernel'
import { type Definition, wordsIn } from '../schema.ts'
import { Losses, compartmentTitles } from './design-parts.tsx'
import { texts } from './design-texts.ts'
import { formsApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  const forms = formsApi(context)
  const [titles, { items }, own] = await Promise.all([compartmentTitles(context), forms.listForms({}), forms.listDesignChoices({})])
  const compartments = Object.fromEntries(Object.entries(titles).filter(([code]) => own.compartments.includes(code)))
  return { compartments, forms: items, requestKey: crypto.randomUUID() }
}

type Read = Awaited<ReturnType<ReturnType<typeof formsApi>['readFormFile']>>
/** What base64 of it may come to is held by the operation; a request as a whole holds a megabyte. */
const largestBytes = 700_000

export async function action(args: LoadArgs) {
  const forms = formsApi(args.context)
  if (args.request.headers.get('content-type')?.startsWith('multipart/')) return readFile(args)
  let formId = ''
  const made = async (compartment: string, definition: Definition, key: string) => {
    ;({ formId } = await forms.createForm({ compartment, definition }, { key }))
  }
  const answer = await act(
    args,
    '/office/forms/new',
    {
      blank: ({ text, key }) => made(text('compartment'), blank(text('title'), text('purpose')), key),
      copy: async ({ text, key }) => {
        const source = await forms.getForm({ formId: text('source') })
        const { definition } = source.versions[0]!
        return made(text('compartment'), { ...definition, title: { ...definition.title, ja: text('title') || definition.title.ja } }, key)
      },
      made: ({ text, key }) => made(text('compartment'), JSON.parse(text('definition')) as Definition, key),
    },
    (path) => path.replace(/^definition\.(title|purpose)\.ja$/, '$1').replace(/^formId$/, 'source'),
  )
  return formId === '' ? answer : redirect(`/office/forms/${formId}`)
}

async function readFile({ context, request }: LoadArgs) {
  const refused = (refusal: RefusalBody) => data({ form: 'file', refusal, typed: {}, read: null }, { status: refusal.status })
  const refuse = (message: RefusalBody['message']) => refused({ code: 'noFile', status: 422, message, fields: [{ path: 'file', message }] })
  const file = (await request.formData()).get('file')
  if (!(file instanceof File) || file.size === 0) return refuse(texts.noFile)
  if (file.size > largestBytes) return refuse(texts.fileLarge)
  try {
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    const read: Read = await formsApi(context).readFormFile({ fileName: file.name.trim() || 'file', content })
    return { form: 'read', refusal: null, typed: {}, read }
  } catch (error) {
    const refusal = refusedBy(error)
    return refused({ ...refusal, fields: (refusal.fields ?? []).map((field) => ({ ...field, path: 'file' })) })
  }
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

function blank(title: string, purpose: string): Definition {
  return {
    format: 'sasaeai-form-1',
    title: { ja: title },
    purpose: { ja: purpose },
    languages: [],
    steps: 'page',
    tier: 2,
    retentionDays: 1095,
    items: [{ kind: 'text', code: 'q1', label: { ja: texts.newLabel.ja } }],
  }
}

export default function NewForm() {
  const { compartments, forms, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<((Answer | { form: 'read'; refusal: null; typed: object }) & { read?: Read | null }) | undefined>()
  const { t, language } = usePage(texts)
  const answer = answered?.refusal ? (answered as Answer) : undefined
  const read = answered?.form === 'read' ? answered.read : undefined
  const inFile = answer?.form === 'file' ? answer.refusal : undefined
  const box = { answer, requestKey }
  const labels = { title: t('title'), purpose: t('purpose'), compartment: t('compartment'), source: t('source') }
  const compartment = choicesOf(compartments, language)
  const reading = read && t('losses', { count: read.losses.length })
  return (
    <>
      <PageTitle title={t('newForm')} above={<TextLink to="/office/forms">{t('toForms')}</TextLink>} />
      <p className="mb-4">{t('newLead')}</p>
      {read && (
        <section aria-labelledby="read-title">
          <h2 id="read-title" className={sectionTitle}>
            {t('wasRead')}
          </h2>
          <p className="mb-2">
            <b>{wordsIn(read.definition.title, language)}</b>（{t('itemCount', { count: read.definition.items.length })}）
          </p>
          {read.losses.length === 0 ? <p>{t('noLosses')}</p> : <p className="mb-2">{reading}</p>}
          {read.losses.length > 0 && <Losses caption={reading!} losses={read.losses} />}
          <FormBox
            {...box}
            form="made"
            title={t('makeOfIt')}
            submit={t('makeOfIt')}
            labels={{ compartment: t('compartment') }}
            hidden={{ definition: JSON.stringify(read.definition) }}
            open
          >
            {(field) => <SelectField {...field('compartment')} choices={compartment} />}
          </FormBox>
        </section>
      )}
      {answer?.form === 'made' && (
        <FormBox
          {...box}
          form="made"
          title={t('makeOfIt')}
          submit={t('makeOfIt')}
          labels={{ compartment: t('compartment') }}
          hidden={{ definition: answer.typed['made.definition'] ?? '' }}
        >
          {(field) => <SelectField {...field('compartment')} choices={compartment} />}
        </FormBox>
      )}
      <FormBox {...box} form="blank" title={t('fromNothing')} submit={t('make')} labels={labels} open={answered === undefined}>
        {(field) => (
          <>
            <TextField {...field('title')} required />
            <TextArea {...field('purpose')} help={t('purposeHelp')} rows={3} required />
            <SelectField {...field('compartment')} choices={compartment} />
          </>
        )}
      </FormBox>
      <FormBox {...box} form="copy" title={t('fromForm')} submit={t('make')} labels={labels}>
        {(field) => (
          <>
            <SelectField {...field('source')} choices={forms.map(({ formId, title }) => ({ value: formId, label: title }))} />
            <TextField {...field('title')} />
            <SelectField {...field('compartment')} choices={compartment} />
          </>
        )}
      </FormBox>
      <details className="no-print mt-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={inFile !== undefined}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('fromFile')}</summary>
        <Form method="post" encType="multipart/form-data" className="mt-3 max-w-3xl space-y-4" aria-label={t('fromFile')}>
          <RefusalSummary refusal={inFile} labels={{ file: t('file') }} />
          <RequestKey value={requestKey} />
          <div>
            <label htmlFor="file" className="text-std-16B-170">
              {t('file')}
            </label>
            <p id="file-help" className="text-dns-14N-130 text-solid-gray-700">
              {t('fileHelp')}
            </p>
            <input
              id="file"
              type="file"
              name="file"
              accept=".xlsx,.json"
              aria-describedby="file-help"
              className="focus-ring mt-1 block min-h-12 w-full"
            />
          </div>
          <button className={button.filled}>{t('readFile')}</button>
        </Form>
      </details>
    </>
  )
}
