// 台帳の値。 What of the register of people and organisations an answer may update: read and applied by the register's own operations.
import { type AnswerTarget, type Call, type TargetGiven, type TargetRemark, refuse } from '#kernel'
import type { Text } from '#kernel/values'
import { operations as directory } from '#directory'
import { type PersonAddress, choiceTitle } from '#directory/schema'
import { organisationValues, personValues, splitName } from '../rules/register-values.ts'
import { askedRecord } from '../store/sending.ts'

const {
  changePersonDetails,
  correctAddress,
  getOrganisation,
  getPerson,
  proposeAddress,
  recordAddress,
  recordContact,
  recordOrganisation,
  renamePerson,
} = directory

type Run = Call['run']
type Given = ReadonlyMap<string, TargetGiven>
const person = (run: Run, personId: string) => run(getPerson, { personId })
const textOf = (given: TargetGiven | undefined) => (given === undefined ? undefined : String(given.value))
const chosenOf = ({ value }: TargetGiven): readonly string[] => (value as { readonly chosen?: readonly string[] }).chosen ?? []

const remarks = {
  noBlank: {
    ja: '姓と名の間に空白がないため、反映できません。人のページの「氏名を改める」で記録してください。',
    en: 'There is no blank between family and given name. Change the name on the page of the person.',
  },
  districtUnknown: {
    ja: '住所から地区が決まらないため、反映できません。人のページで転居を記録してください。',
    en: 'The district does not follow from the address. Record the move on the page of the person.',
  },
  postalCode: {
    ja: '住所と一緒に選ぶと新しい住所の郵便番号に、これだけを選ぶと今の住所の訂正になります。',
    en: 'Chosen with an address it goes with the new one; by itself it corrects the present one.',
  },
  notInList: {
    ja: '登録の一覧にない選択肢が選ばれているため、反映できません。様式の選択肢の符号を、登録の一覧と合わせてください。',
    en: 'Something chosen is not in the list of the register. Give the options of the form the codes of that list.',
  },
} as const satisfies Record<string, Text>
export const targetRefusals = {
  noHome: {
    status: 422,
    ja: '登録に住所がないため、郵便番号だけでは反映できません。住所と一緒に選ぶか、人のページで直してください。',
    en: 'There is no address in the register for this postal code. Choose it with the address, or correct it on the page of the person.',
  },
} as const

const bars = (text: Text): TargetRemark => ({ text, bars: true })

/** 氏名。 The name until now stays as a former one. */
async function applyName(run: Run, personId: string, given: Given): Promise<void> {
  const now = await person(run, personId)
  const [familyName, givenName] = splitName(textOf(given.get('person.name')) ?? '') ?? [now.familyName, now.givenName]
  const [familyKana, givenKana] = splitName(textOf(given.get('person.kana')) ?? '') ?? [now.familyKana, now.givenKana]
  await run(renamePerson, { personId, revision: now.revision, kind: 'renamed', familyName, givenName, familyKana, givenKana, note: '回答による' })
}

/** 記述。 All of it at once, as the register keeps it. */
async function applyDetails(run: Run, personId: string, given: Given): Promise<void> {
  const { revision, bornOn, sex, language, needs, needsNote, preferredChannel, refusesPost, note } = await person(run, personId)
  const [born, spoken, wanted] = ['person.bornOn', 'person.language', 'person.needs'].map((code) => given.get(code))
  await run(changePersonDetails, {
    personId,
    revision,
    sex,
    needsNote,
    preferredChannel,
    refusesPost,
    note,
    bornOn: textOf(born) ?? bornOn,
    language: spoken ? (chosenOf(spoken)[0] ?? language) : language,
    // What the form did not ask about stays.
    needs: wanted ? [...needs.filter((code) => !wanted.options.includes(code)), ...(await knownNeeds(run, personId, wanted))] : needs,
  })
}

/** Of what was chosen, what the register has a word for; an option as 「特になし」 says there is none. */
async function knownNeeds(run: Run, personId: string, given: TargetGiven): Promise<string[]> {
  const { choices } = await person(run, personId)
  return chosenOf(given).filter(
    (code) => !given.alone.includes(code) && choices.some((choice) => choice.list === 'communication-need' && choice.code === code),
  )
}

/** 転居。 From the day of the answer; the district must follow from the address, as people settled it for its town before. */
async function applyAddress(run: Run, personId: string, given: Given): Promise<void> {
  const one = given.get('person.address')
  if (!one) return correctPostalCode(run, personId, textOf(given.get('person.postalCode'))!) // one of the two is there
  const place = (await placeOf(run, personId, one))! // without one it is barred by its remark
  const postalCode = textOf(given.get('person.postalCode')) ?? place.postalCode ?? ''
  const { areaId, neighbourhood } = place
  await run(recordAddress, { personId, kind: 'home', postalCode, address: String(one.value), areaId, neighbourhood, validFrom: one.answeredOn })
}

async function correctPostalCode(run: Run, personId: string, postalCode: string): Promise<void> {
  const { revision, addresses } = await person(run, personId)
  const { addressId, address, building, areaId, neighbourhood, validFrom, note } = homeIn(addresses) ?? refuse(targetRefusals, 'noHome')
  await run(correctAddress, { personId, revision, addressId, postalCode, address, building, areaId, neighbourhood, validFrom, note })
}

function homeIn(addresses: readonly PersonAddress[]): PersonAddress | undefined {
  return addresses.find(({ kind, validTo }) => kind === 'home' && validTo === null)
}

async function placeOf(run: Run, personId: string, { value }: TargetGiven) {
  const { addresses, places, postalCode } = await run(proposeAddress, { address: String(value) })
  const districts = new Set(places.map(({ areaId }) => areaId))
  if (addresses.length !== 1) return undefined
  if (districts.size === 1)
    return {
      areaId: places[0]!.areaId,
      areaName: places[0]!.areaName,
      neighbourhood: places.length === 1 ? places[0]!.neighbourhood : '',
      postalCode,
    }
  // within the town where the person lives already it stays the same district
  const home = homeIn((await person(run, personId)).addresses)
  const before = home && (await run(proposeAddress, { address: home.address })).addresses
  const same = home?.areaId && before?.length === 1 && before[0] === addresses[0]
  return same ? { areaId: home.areaId!, areaName: home.areaName ?? '', neighbourhood: home.neighbourhood, postalCode } : undefined
}

/** Behind those that stand: nobody loses the number they were reached by. */
async function applyContacts(run: Run, personId: string, given: Given): Promise<void> {
  const [phone, mail] = ['person.phone', 'person.mail'].map((code) => textOf(given.get(code)))
  if (phone) await run(recordContact, { personId, kind: /^0[6-9]0/.test(phone.normalize('NFKC')) ? 'mobile' : 'phone', value: phone })
  if (mail) await run(recordContact, { personId, kind: 'mail', value: mail })
}

async function applyOrganisation(run: Run, organisationId: string, given: Given): Promise<void> {
  const o = await run(getOrganisation, { organisationId })
  const { kind, areaId, name, kana, postalCode, address, fax, website, roleTitle, personInCharge, services, note, position, validFrom, revision } = o
  const value = (part: 'phone' | 'mail' | 'desk') => textOf(given.get(`organisation.${part}`)) ?? o[part]
  const stays = { kind, areaId, name, kana, postalCode, address, fax, website, roleTitle, personInCharge, services, note, position, validFrom }
  await run(recordOrganisation, { organisationId, revision, ...stays, phone: value('phone'), mail: value('mail'), desk: value('desk') })
}

type Apply = AnswerTarget['apply']
interface More extends Pick<AnswerTarget, 'remark'> {
  /** Of the register, where the answer is chosen: its words, and what it has. */
  readonly list?: 'language' | 'communication-need'
}

function ofPerson(code: string, title: Text, kinds: readonly string[], apply: Apply, { list, ...more }: More = {}): AnswerTarget {
  const valueOf = personValues[code]!
  return {
    code,
    title,
    of: 'person',
    kinds,
    permission: getPerson.permission,
    async read(run, personId, item) {
      const found = await person(run, personId)
      const value = valueOf(found, item)
      if (!value || !list) return value
      const { chosen } = value.value as { readonly chosen: readonly string[] }
      return { ...value, text: chosen.map((each) => choiceTitle(found.choices, list, each, 'ja')).join('、') }
    },
    async readAsked({ db, clock }, digest, item) {
      const record = await askedRecord(db, digest, clock.today())
      return record?.of === 'person' ? valueOf(record, item) : undefined
    },
    apply,
    ...more,
  }
}

function ofOrganisation(code: string, title: Text): AnswerTarget {
  const valueOf = organisationValues[code]!
  return {
    code,
    title,
    of: 'organisation',
    kinds: ['text'],
    permission: getOrganisation.permission,
    read: async (run, organisationId) => valueOf(await run(getOrganisation, { organisationId })),
    async readAsked({ db, clock }, digest) {
      const record = await askedRecord(db, digest, clock.today())
      return record?.of === 'organisation' ? valueOf(record) : undefined
    },
    apply: applyOrganisation,
  }
}

type Remark = NonNullable<AnswerTarget['remark']>
const nameRemark: Remark = async (_, __, { value }) => (splitName(String(value)) ? undefined : bars(remarks.noBlank))
const listed =
  (list: 'language' | 'communication-need'): Remark =>
  async (run, personId, given) => {
    const { choices } = await person(run, personId)
    const known = new Set(choices.flatMap((choice) => (choice.list === list ? [choice.code] : [])))
    return chosenOf(given).every((code) => known.has(code) || given.alone.includes(code)) ? undefined : bars(remarks.notInList)
  }

export const registerTargets: readonly AnswerTarget[] = [
  ofPerson('person.name', { ja: '人の氏名', en: 'Name of the person' }, ['text'], applyName, { remark: nameRemark }),
  ofPerson('person.kana', { ja: '人のフリガナ', en: 'Reading of the name' }, ['text'], applyName, { remark: nameRemark }),
  ofPerson('person.phone', { ja: '人の電話', en: 'Telephone of the person' }, ['text'], applyContacts),
  ofPerson('person.mail', { ja: '人のメール', en: 'Mail of the person' }, ['text'], applyContacts),
  ofPerson('person.bornOn', { ja: '人の生年月日', en: 'Birth date of the person' }, ['date'], applyDetails),
  ofPerson('person.postalCode', { ja: '人の郵便番号', en: 'Postal code of the person' }, ['text'], applyAddress, {
    remark: async () => ({ text: remarks.postalCode, bars: false }),
  }),
  ofPerson('person.address', { ja: '人の住所', en: 'Address of the person' }, ['text'], applyAddress, {
    async remark(run, personId, given) {
      const place = await placeOf(run, personId, given)
      return place ? { text: district(place.areaName), bars: false } : bars(remarks.districtUnknown)
    },
  }),
  ofPerson('person.language', { ja: '人の言語', en: 'Language of the person' }, ['choice'], applyDetails, {
    remark: listed('language'),
    list: 'language',
  }),
  ofPerson('person.needs', { ja: '人への配慮', en: 'Communication needs' }, ['choices'], applyDetails, {
    remark: listed('communication-need'),
    list: 'communication-need',
  }),
  ofOrganisation('organisation.phone', { ja: '団体の電話', en: 'Telephone of the organisation' }),
  ofOrganisation('organisation.mail', { ja: '団体のメール', en: 'Mail of the organisation' }),
  ofOrganisation('organisation.desk', { ja: '団体の窓口（日と時間）', en: 'Desk of the organisation' }),
]

function district(name: string): Text {
  return { ja: `地区は「${name}」になります。`, en: `The district becomes ${name}.` }
}
