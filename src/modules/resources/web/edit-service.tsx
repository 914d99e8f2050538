import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { type Status, statusTitles, statuses } from '../schema.ts'
import { ResourceLinks, Ticks, directoryApi, districtsOf, resourcesApi, termChoices } from './parts.tsx'
import { texts } from './texts.ts'

const fields = [
  'organisationId',
  'name',
  'kana',
  'otherNames',
  'kind',
  'areaId',
  'description',
  'status',
  'eligibility',
  'minimumAge',
  'maximumAge',
  'fees',
  'application',
  'documents',
  'phone',
  'fax',
  'mail',
  'website',
  'note',
] as const

export async function loader({ context, url }: LoadArgs) {
  const resources = resourcesApi(context)
  const serviceId = url.searchParams.get('serviceId')
  const search = (url.searchParams.get('organisation') ?? '').slice(0, 100).trim()
  const [service, { terms }, districts, found, { choices }] = await Promise.all([
    serviceId ? resources.getService({ serviceId }) : null,
    resources.listTerms({}),
    districtsOf(context),
    search === '' ? null : directoryApi(context).listOrganisations({ search, order: 'kana' }),
    directoryApi(context).listChoices({ list: 'language' }),
  ])
  const organisations = (found?.items ?? []).map(({ organisationId, name, areaName }) => ({
    value: organisationId,
    label: areaName ? `${name}（${areaName}）` : name,
  }))
  if (service && !organisations.some(({ value }) => value === service.organisationId))
    organisations.unshift({ value: service.organisationId, label: service.organisationName })
  return {
    service,
    terms,
    districts,
    search,
    nothingFound: found !== null && found.items.length === 0,
    organisations,
    languages: choices.filter(({ code }) => /^[a-z]{2,3}$/.test(code)),
    areaId: url.searchParams.get('areaId') ?? '',
    today: context.get(pageContext).shell.today,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const ticked = (name: string) => Object.keys(typed).flatMap((key) => (key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : []))
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const age = (name: string) => (text(name).trim() === '' ? null : (readCount(text(name)) ?? (text(name) as unknown as number)))
    const { serviceId } = await resourcesApi(context).recordService(
      {
        ...(text('serviceId') && { serviceId: text('serviceId'), revision: Number(text('revision')) }),
        organisationId: text('organisationId'),
        kind: text('kind'),
        areaId: text('areaId') || null,
        name: text('name'),
        kana: text('kana'),
        otherNames: text('otherNames'),
        description: text('description'),
        status: text('status') as Status,
        targets: ticked('targets'),
        eligibility: text('eligibility'),
        minimumAge: age('minimumAge'),
        maximumAge: age('maximumAge'),
        fees: text('fees'),
        application: text('application'),
        documents: text('documents'),
        languages: ticked('languages'),
        aids: ticked('aids'),
        phone: text('phone'),
        fax: text('fax'),
        mail: text('mail'),
        website: text('website'),
        mobileIsOffice: text('mobileIsOffice') === 'yes',
        note: text('note'),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/resources/${serviceId}?did=save`)
  })
}

export const clientAction = keepTyped

export default function EditService() {
  const { service, terms, districts, search, nothingFound, organisations, languages, areaId, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const refusal = answer?.refusal
  const names: Partial<Record<(typeof fields)[number], keyof typeof texts>> = { organisationId: 'organisation', areaId: 'area' }
  const labels = Object.fromEntries(
    [...fields, 'targets' as const, 'aids' as const, 'languages' as const].map((name) => [name, t(names[name as 'areaId'] ?? (name as 'name'))]),
  )
  const standing: Readonly<Partial<Record<(typeof fields)[number], string | number | null>>> = service ?? { areaId, status: 'active' }
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values ? values[name] : String(standing[name] ?? ''),
    refusal,
  })
  const ticks = (name: 'targets' | 'aids' | 'languages') => {
    const message = refusal?.fields?.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message
    const chosen = values
      ? Object.keys(values).flatMap((key) => (key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : []))
      : (service?.[name] ?? [])
    return { name, legend: t(name), chosen, message: message && say(message) }
  }
  const back = service ? `/office/resources/${service.serviceId}` : '/office/resources'
  const anyOr = (choices: readonly Readonly<Record<'value' | 'label', string>>[], none: 'choose' | 'wholeCity') => [
    { value: '', label: t(none) },
    ...choices,
  ]
  return (
    <>
      <ResourceLinks />
      <PageTitle title={t(service ? 'editService' : 'newService')} above={<TextLink to={back}>{service ? service.name : t('services')}</TextLink>} />
      <p className="mb-4 max-w-3xl rounded-8 border border-solid-gray-400 px-4 py-3">{t('officeOnly')}</p>
      <Form method="get" className="no-print mb-6 flex max-w-3xl flex-wrap items-end gap-4" aria-label={t('organisationSearch')}>
        {service && <input type="hidden" name="serviceId" value={service.serviceId} />}
        {!service && areaId && <input type="hidden" name="areaId" value={areaId} />}
        <TextField name="organisation" label={t('organisationSearch')} help={t('organisationSearchHelp')} value={search} />
        <button className={button.outlined}>{t('find')}</button>
        {nothingFound && <p role="status">{t('noOrganisation')}</p>}
      </Form>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {service && (
          <>
            <input type="hidden" name="serviceId" value={service.serviceId} />
            <input type="hidden" name="revision" value={values?.['revision'] ?? service.revision} />
          </>
        )}
        <SelectField {...field('organisationId')} required choices={anyOr(organisations, 'choose')} />
        <TextField {...field('name')} required />
        <TextField {...field('kana')} required />
        <TextField {...field('otherNames')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            {...field('kind')}
            required
            choices={anyOr(termChoices(terms, 'kind', today, language, service ? [service.kind] : []), 'choose')}
          />
          <SelectField {...field('areaId')} choices={anyOr(districts, 'wholeCity')} />
        </div>
        <TextArea {...field('description')} rows={4} help={t('descriptionHelp')} />
        <Ticks {...ticks('targets')} choices={termChoices(terms, 'target', today, language, service?.targets)} />
        <TextArea {...field('eligibility')} rows={2} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('minimumAge')} inputMode="numeric" />
          <TextField {...field('maximumAge')} inputMode="numeric" />
        </div>
        <TextArea {...field('fees')} rows={2} />
        <TextArea {...field('application')} rows={2} />
        <TextArea {...field('documents')} rows={2} />
        <Ticks {...ticks('aids')} choices={termChoices(terms, 'aid', today, language, service?.aids)} />
        <Ticks
          {...ticks('languages')}
          choices={languages.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('phone')} inputMode="numeric" help={t('phoneHelp')} />
          <TextField {...field('fax')} inputMode="numeric" help={t('phoneHelp')} />
        </div>
        <Tick name="mobileIsOffice" checked={values?.['mobileIsOffice'] === 'yes'}>
          {t('mobileIsOffice')}
        </Tick>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('mail')} />
          <TextField {...field('website')} />
        </div>
        <SelectField {...field('status')} help={t('statusHelp')} choices={statuses.map((value) => ({ value, label: say(statusTitles[value]) }))} />
        <TextArea {...field('note')} rows={2} help={t('noteHelp')} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to={back}>{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}
