import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  HistoryLink,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { type OrganisationKind, organisationKindTitles } from '../schema.ts'
import { choicesOf, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['name', 'kana', 'kind', 'postalCode', 'address', 'phone', 'fax', 'roleTitle', 'personInCharge'] as const

export async function loader({ context, url }: LoadArgs) {
  const organisationId = url.searchParams.get('organisationId')
  const found = organisationId ? await lettersApi(context).listOrganisations({ organisationIds: [organisationId] }) : null
  return { organisation: found?.items[0] ?? null, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    await lettersApi(context).recordOrganisation(
      {
        ...(text('organisationId') && { organisationId: text('organisationId') }),
        name: text('name'),
        kana: text('kana'),
        kind: text('kind') as OrganisationKind,
        postalCode: text('postalCode'),
        address: text('address'),
        phone: text('phone'),
        fax: text('fax'),
        roleTitle: text('roleTitle'),
        personInCharge: text('personInCharge'),
        ended: text('ended') === 'yes',
      },
      { key: text('requestKey') },
    )
    return redirect('/office/letters/addresses')
  })
}

export const clientAction = keepTyped

export default function EditAddress() {
  const { organisation, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const labels = Object.fromEntries(
    fields.map((name) => [name, t(name === 'kind' ? 'organisationKind' : name === 'roleTitle' ? 'usualTitle' : name)]),
  )
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values ? values[name] : organisation?.[name],
    refusal: answer?.refusal,
  })
  return (
    <>
      <PageTitle
        title={t(organisation ? 'editAddress' : 'newAddress')}
        above={<TextLink to="/office/letters/addresses">{t('addresses')}</TextLink>}
      />
      <p className="mb-4">{t('addressNote')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {organisation && <input type="hidden" name="organisationId" value={organisation.organisationId} />}
        <TextField {...field('name')} required />
        <TextField {...field('kana')} required />
        <SelectField {...field('kind')} choices={choicesOf<OrganisationKind>(organisationKindTitles, language)} />
        <TextField {...field('postalCode')} inputMode="numeric" />
        <TextField {...field('address')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('phone')} inputMode="numeric" />
          <TextField {...field('fax')} inputMode="numeric" />
        </div>
        <TextField {...field('roleTitle')} />
        <TextField {...field('personInCharge')} />
        {organisation && (
          <label className="flex min-h-12 items-center gap-2">
            <input
              type="checkbox"
              name="ended"
              value="yes"
              defaultChecked={values ? values['ended'] === 'yes' : organisation.ended}
              className="focus-ring size-6 accent-key-900"
            />
            {t('ended')}
          </label>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/letters/addresses">{t('back')}</TextLink>
        </div>
      </Form>
      {organisation && <HistoryLink type="letters.organisation" id={organisation.organisationId} />}
    </>
  )
}
