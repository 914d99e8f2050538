import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  HistoryLink,
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
  usePage,
} from '#ui'
import { ResourceLinks, districtsOf, resourcesApi } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['name', 'kana', 'postalCode', 'address', 'areaId', 'latitude', 'longitude', 'transport', 'barrierFree'] as const

export async function loader({ context, url }: LoadArgs) {
  const placeId = url.searchParams.get('placeId')
  const [place, districts] = await Promise.all([placeId ? resourcesApi(context).getPlace({ placeId }) : null, districtsOf(context)])
  return { place, districts, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const degrees = (name: string) => {
      const plain = text(name).normalize('NFKC').trim()
      return plain === '' ? null : /^-?\d{1,3}([.]\d+)?$/.test(plain) ? Number(plain) : (plain as unknown as number) // refused in words
    }
    await resourcesApi(context).recordPlace(
      {
        ...(text('placeId') && { placeId: text('placeId'), revision: Number(text('revision')) }),
        name: text('name'),
        kana: text('kana'),
        postalCode: text('postalCode'),
        address: text('address'),
        areaId: text('areaId') || null,
        latitude: degrees('latitude'),
        longitude: degrees('longitude'),
        transport: text('transport'),
        barrierFree: text('barrierFree'),
      },
      { key: text('requestKey') },
    )
    return redirect('/office/resources/places')
  })
}

export const clientAction = keepTyped

export default function EditPlace() {
  const { place, districts, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'areaId' ? 'area' : name)]))
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values ? values[name] : String(place?.[name] ?? ''),
    refusal: answer?.refusal,
  })
  return (
    <>
      <ResourceLinks />
      <PageTitle title={t(place ? 'editPlace' : 'newPlace')} above={<TextLink to="/office/resources/places">{t('places')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('placeHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {place && (
          <>
            <input type="hidden" name="placeId" value={place.placeId} />
            <input type="hidden" name="revision" value={values?.['revision'] ?? place.revision} />
          </>
        )}
        <TextField {...field('name')} required />
        <TextField {...field('kana')} required />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('postalCode')} inputMode="numeric" />
          <SelectField {...field('areaId')} choices={[{ value: '', label: t('wholeCity') }, ...districts]} />
        </div>
        <TextField {...field('address')} required />
        <TextArea {...field('transport')} rows={2} />
        <TextArea {...field('barrierFree')} rows={2} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('latitude')} help={t('degreesHelp')} />
          <TextField {...field('longitude')} help={t('degreesHelp')} />
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/resources/places">{t('back')}</TextLink>
        </div>
      </Form>
      {place && <HistoryLink type="resources.place" id={place.placeId} />}
    </>
  )
}
