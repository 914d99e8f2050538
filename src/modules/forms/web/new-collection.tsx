import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readCount, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { CollectionAudience } from '../schema.ts'
import { audienceChoices, formsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const forms = formsApi(context)
  const formId = url.searchParams.get('formId') ?? ''
  const [form, earlier] = await Promise.all([forms.getForm({ formId }), forms.listCollections({ formId })])
  const today = eraDateText(context.get(pageContext).shell.today)
  return {
    formId,
    formTitle: form.title,
    earlier: earlier.items.map(({ collectionId, title }) => ({ value: collectionId, label: title })),
    filled: { title: form.title, audience: 'anyone', opensOn: today } as Record<string, string>,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request, url }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const { collectionId } = await formsApi(context).openCollection(
      {
        formId: url.searchParams.get('formId') ?? '',
        title: text('title'),
        audience: text('audience') as CollectionAudience,
        anonymous: text('anonymous') === 'yes',
        opensOn: day('opensOn'),
        closesOn: text('closesOn') === '' ? null : day('closesOn'),
        previousId: text('previousId') || null,
        againAfterDays: text('againAfterDays') === '' ? null : (readCount(text('againAfterDays')) ?? (text('againAfterDays') as unknown as number)), // refused in words
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/forms/collections/${collectionId}?done=open`)
  })
}
export const clientAction = keepTyped

export default function NewCollection() {
  const { formId, formTitle, earlier, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const labels = {
    title: t('collectionTitle'),
    audience: t('audience'),
    anonymous: t('anonymous'),
    opensOn: t('opensOn'),
    closesOn: t('closesOn'),
    previousId: t('previous'),
    againAfterDays: t('againAfterDays'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: values[name], refusal: answer?.refusal })
  return (
    <>
      <PageTitle title={t('newCollection')} above={<TextLink to={`/office/forms/${formId}`}>{formTitle}</TextLink>} />
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <TextField {...field('title')} help={t('collectionTitleHelp')} required />
        <SelectField {...field('audience')} choices={audienceChoices(language)} />
        <div>
          <Tick name="anonymous" checked={values['anonymous'] === 'yes'}>
            {t('anonymous')}
          </Tick>
          <p className="text-dns-14N-130 text-solid-gray-700">{t('anonymousHelp')}</p>
        </div>
        <DateField {...field('opensOn')} required />
        <DateField {...field('closesOn')} help={t('closesOnHelp')} />
        <TextField {...field('againAfterDays')} help={t('againAfterDaysHelp')} inputMode="numeric" />
        {earlier.length > 0 && <SelectField {...field('previousId')} choices={[{ value: '', label: t('none') }, ...earlier]} />}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('open')}</button>
          <TextLink to={`/office/forms/${formId}`}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
