import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Townsperson, asRecord, drawing, townspeople } from '../rules/town.ts'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { kanaKey, nameKey } from '../rules/folding.ts'

/** The people of a small town in three districts, and where each of them lives. */
async function settle(world: World, count: number): Promise<{ person: Townsperson; personId: string; areaId: string }[]> {
  const desk = await world.as('desk')
  const { items } = await desk.identity.listAreas({})
  const districts = items.filter(({ kind }) => kind === 'district').slice(0, 3)
  const people = [...townspeople(20251201, count, 3, 2025)]
  const { personIds } = await world.run(registry.directory.operations.bringPeople, {
    people: people.map((person) => asRecord(person, districts[person.district]!.areaId, null)),
  })
  return people.map((person, i) => ({ person, personId: personIds[i]!, areaId: districts[person.district]!.areaId }))
}

/** At home and in the pocket. */
const numbersOf = ({ phone, mobile }: Townsperson) => (mobile === null ? [phone] : [phone, mobile])

describe('人を探す', () => {
  let world: World
  let everyone: Awaited<ReturnType<typeof settle>>
  let desk: Api
  let officer: Api
  const own = (areaId: string) => (row: { areaId: string }) => row.areaId === areaId

  before(async () => {
    world = await createWorld()
    everyone = await settle(world, size({ deep: 3000, ordinary: 400 }))
    desk = await world.as('desk')
    officer = await world.as('districtOfficer')
  })

  it('読みの始まり・名・氏名・電話・生年月日で、見てよい人のうち合う人だけが、みな見つかる（全件を見くらべる）', async () => {
    const seed = Math.floor(Math.random() * 1e9)
    const draw = drawing(seed)
    console.log(`seed ${seed}`)
    const district = everyone.find(({ person }) => person.district === 0)!.areaId
    const inKanji = everyone.filter(({ person: { given } }) => given.name !== given.kana && !/[ぁ-ゖ]/.test(given.name)) // kana is read as a reading
    const pick = () => inKanji[Math.floor(draw() * inKanji.length)]!.person
    const asked: (() => [string, (person: Townsperson) => boolean])[] = [
      () => {
        const kana = pick().family.kana.slice(0, 2)
        const key = kanaKey(kana)
        return [kana, (p) => kanaKey(p.family.kana + p.given.kana).startsWith(key) || kanaKey(p.given.kana).startsWith(key)]
      },
      () => {
        const { family, given } = pick()
        return [`${family.name} ${given.name}`, (p) => nameKey(p.family.name + p.given.name).startsWith(nameKey(family.name + given.name))]
      },
      () => {
        const { given } = pick()
        return [
          given.name,
          (p) => nameKey(p.given.name).startsWith(nameKey(given.name)) || nameKey(p.family.name + p.given.name).startsWith(nameKey(given.name)),
        ]
      },
      () => {
        const { phone } = pick()
        return [phone, (p) => numbersOf(p).includes(phone)]
      },
      () => {
        const { phone } = pick()
        return [phone.slice(-4), (p) => numbersOf(p).some((number) => number.endsWith(phone.slice(-4)))]
      },
      () => {
        const { bornOn } = pick()
        return [bornOn, (p) => p.bornOn === bornOn]
      },
      () => {
        const { family, bornOn } = pick()
        return [`${family.name} ${bornOn}`, (p) => p.bornOn === bornOn && nameKey(p.family.name + p.given.name).startsWith(nameKey(family.name))]
      },
    ]
    for (const [api, mine] of [[desk, () => true] as const, [officer, own(district)] as const])
      for (const make of asked)
        for (let i = 0; i < 5; i++) {
          const [search, fits] = make()
          const found: string[] = []
          for (let page = 1; ; page++) {
            const { items, total, alike } = await api.directory.findPersons({ search, page })
            if (!alike) found.push(...items.map(({ personId }) => personId))
            if (page * 50 >= total!) break
          }
          const wanted = everyone.filter((row) => mine(row) && fits(row.person)).map(({ personId }) => personId)
          assert.deepEqual(found.toSorted(), wanted.toSorted(), `${search} seed ${seed}`)
        }
  })
  it('一字ちがいの読みでも見つかり、そう断る', async () => {
    const { person, personId } = everyone.find(({ person: { family } }) => family.kana === 'ヤマモト')!
    const { items, alike } = await desk.directory.findPersons({ search: `ヤヌモト` })
    assert.equal(alike, true)
    assert.ok(
      items.some((item) => item.personId === personId),
      person.family.name,
    )
  })
  it('古い字・新しい字のどちらで書いても見つかる', async () => {
    const old = everyone.find(({ person: { family } }) => /[髙﨑邉邊齋濱𠮷廣冨澤德嶋栁桒]/u.test(family.name))!
    const { items } = await desk.directory.findPersons({ search: nameKey(old.person.family.name) + old.person.given.name })
    assert.ok(items.some(({ personId, name }) => personId === old.personId && name.startsWith(old.person.family.name)))
  })
  it('同じ人の二つめの記録は、どこが同じでどこがちがうかとともに、見てよい人にだけ示す', async () => {
    const { person, areaId } = everyone.find(({ person: { mobile, district } }) => mobile && district === 1)!
    const typed = {
      familyName: person.family.name,
      givenName: person.given.name,
      familyKana: person.family.kana,
      givenKana: person.given.kana,
      bornOn: person.bornOn,
    }
    const { items } = await desk.directory.findDuplicates(typed)
    assert.equal(
      items.length,
      everyone.filter((row) => row.person.bornOn === person.bornOn && row.person.family === person.family && row.person.given === person.given)
        .length,
    )
    assert.deepEqual([items[0]!.likeness.kana, items[0]!.likeness.birth, items[0]!.likeness.contact], ['same', 'same', 'unknown'])
    assert.notEqual(areaId, everyone.find(({ person: { district } }) => district === 0)!.areaId)
    assert.deepEqual((await officer.directory.findDuplicates(typed)).items, []) // lives in another district
    assert.deepEqual((await desk.directory.findDuplicates({ familyKana: 'ナイ', givenKana: 'ヒト' })).items, [])
  })
})
