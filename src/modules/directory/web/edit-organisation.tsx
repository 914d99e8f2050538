import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { dayText, readDate } from '#kernel/values'
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
import { offeredOn } from '../schema.ts'
import { kindChoices } from './organisation-parts.tsx'
import { texts } from './organisation-texts.ts'
import { areaChoices, areasOf, directoryApi } from './parts.tsx'

const fields = [
  'name',
  'kana',
  'kind',
  'areaId',
  'postalCode',
  'address',
  'phone',
  'fax',
  'mail',
  'website',
  'roleTitle',
  'personInCharge',
  'desk',
  'services',
  'note',
  'position',
  'validFrom',
] as const

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const organisationId = url.searchParams.get('organisationId')
  const [organisation, { choices }, areas] = await Promise.all([
    organisationId ? directory.getOrganisation({ organisationId }) : null,
    directory.listChoices({ list: 'organisation-kind' }),
    areasOf(context),
  ])
  const { today } = context.get(pageContext).shell
  return {
    organisation,
    // What is no longer offered stays where it stands.
    choices: choices.filter((choice) => offeredOn(choice, today) || choice.code === organisation?.kind),
    areas,
    areaId: url.searchParams.get('areaId') ?? '',
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const position = text('position').normalize('NFKC').trim()
    const { organisationId } = await directoryApi(context).recordOrganisation(
      {
        ...(text('organisationId') && { organisationId: text('organisationId'), revision: Number(text('revision')) }),
        name: text('name'),
        kana: text('kana'),
        kind: text('kind'),
        areaId: text('areaId') || null,
        postalCode: text('postalCode'),
        address: text('address'),
        phone: text('phone'),
        fax: text('fax'),
        mail: text('mail'),
        website: text('website'),
        roleTitle: text('roleTitle'),
        personInCharge: text('personInCharge'),
        desk: text('desk'),
        services: text('services'),
        note: text('note'),
        ...(position !== '' && { position: Number(position) }),
        validFrom: text('validFrom') === '' ? null : (readDate(text('validFrom'))?.date ?? text('validFrom')),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/organisations/${organisationId}?did=save`)
  })
}

export const clientAction = keepTyped

export default function EditOrganisation() {
  const { organisation, choices, areas, areaId, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'areaId' ? 'area' : name)]))
  const standing: Readonly<Partial<Record<(typeof fields)[number], string | number | null>>> = organisation ?? { areaId }
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values ? values[name] : String(standing[name] ?? ''),
    refusal: answer?.refusal,
  })
  const back = organisation ? `/office/organisations/${organisation.organisationId}` : '/office/organisations'
  const began = field('validFrom')
  return (
    <>
      <PageTitle
        title={t(organisation ? 'editOrganisation' : 'newOrganisation')}
        above={<TextLink to={back}>{organisation ? organisation.name : t('organisations')}</TextLink>}
      />
      <p className="mb-4">{t('organisationNote')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {organisation && (
          <>
            <input type="hidden" name="organisationId" value={organisation.organisationId} />
            <input type="hidden" name="revision" value={values?.['revision'] ?? organisation.revision} />
          </>
        )}
        <TextField {...field('name')} required />
        <TextField {...field('kana')} required />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField {...field('kind')} required choices={[{ value: '', label: t('choose') }, ...kindChoices(choices, language)]} />
          <SelectField {...field('areaId')} choices={[{ value: '', label: t('wholeCity') }, ...areaChoices(areas, ['block', 'district'])]} />
        </div>
        <TextField {...field('postalCode')} inputMode="numeric" />
        <TextField {...field('address')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('phone')} inputMode="numeric" />
          <TextField {...field('fax')} inputMode="numeric" />
          <TextField {...field('mail')} />
          <TextField {...field('website')} />
          <TextField {...field('roleTitle')} />
          <TextField {...field('personInCharge')} />
        </div>
        <TextArea {...field('desk')} rows={2} help={t('deskHelp')} />
        <TextArea {...field('services')} rows={4} />
        <TextArea {...field('note')} rows={3} />
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField
            {...began}
            value={values || !organisation?.validFrom ? (began.value ?? '') : dayText(organisation.validFrom, 'ja')}
            help={t('dateHelp')}
          />
          <TextField {...field('position')} inputMode="numeric" help={t('positionHelp')} />
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to={back}>{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}
