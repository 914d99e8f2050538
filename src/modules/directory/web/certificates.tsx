import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  sectionTitle,
  usePage,
} from '#ui'
import { type CertificateKind, certificateBlanks, certificateKindTitles } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { dated, directoryApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  const directory = directoryApi(context)
  const [{ items }, { offices, can }] = await Promise.all([directory.listCertificateTexts({}), directory.listChoices({ list: 'organisation-kind' })])
  return { items, offices, can, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    await directoryApi(context).recordCertificateText(
      {
        kind: text('kind') as CertificateKind,
        officeId: text('officeId') || null,
        validFrom: dated(text('validFrom')),
        title: text('title'),
        body: text('body'),
        issuers: text('issuers'),
        numberForm: text('numberForm'),
        source: text('source'),
      },
      { key: text('requestKey') },
    )
    return redirect('/office/certificates?did=saved')
  })
}

export default function Certificates() {
  const { items, offices, can, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const labels = {
    kind: t('certificateKind'),
    officeId: t('office'),
    validFrom: t('textValidFrom'),
    title: t('certificateTitle'),
    body: t('body'),
    issuers: t('issuers'),
    numberForm: t('numberForm'),
    source: t('source'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: typed[name] ?? '', refusal: answer?.refusal })
  const blanks = Object.entries(certificateBlanks)
    .map(([name, title]) => `{${name}} ${say(title)}`)
    .join('、')
  return (
    <>
      <DirectoryLinks here="appointments" />
      <PageTitle title={t('certificateTexts')} above={<TextLink to="/office/appointments">{t('appointments')}</TextLink>} />
      {search.get('did') === 'saved' && !answer && <Notice>{t('saved')}</Notice>}
      {items.map((text) => (
        <section key={text.textId} className="mb-6">
          <h2 className="text-std-20B-150">
            {say(certificateKindTitles[text.kind])}（{text.officeTitle ?? t('everyOffice')}）
          </h2>
          <Sheet
            rows={[
              [t('textValidFrom'), dayText(text.validFrom, language)],
              [t('certificateTitle'), text.title],
              [t('body'), text.body],
              [t('issuers'), text.issuers],
              [t('numberForm'), text.numberForm || t('none')],
              [t('source'), text.source],
            ]}
          />
        </section>
      ))}
      {can.includes('change') && (
        <>
          <h2 className={sectionTitle}>{t('newText')}</h2>
          <Form method="post" noValidate className="max-w-3xl space-y-5">
            <RefusalSummary refusal={answer?.refusal} labels={labels} />
            <RequestKey value={requestKey} />
            <SelectField {...field('kind')} choices={choicesOf(certificateKindTitles, language)} />
            <SelectField
              {...field('officeId')}
              choices={[{ value: '', label: t('everyOffice') }, ...offices.map((office) => ({ value: office.officeId, label: office.title }))]}
            />
            <DateField {...field('validFrom')} required help={t('dateHelp')} />
            <TextField {...field('title')} required />
            <TextArea {...field('body')} required rows={6} help={t('bodyHelp', { blanks })} />
            <TextArea {...field('issuers')} rows={3} />
            <TextField {...field('numberForm')} help={t('numberHelp')} />
            <TextField {...field('source')} required />
            <button className={button.filled}>{t('save')}</button>
          </Form>
        </>
      )}
    </>
  )
}
