import { meetingHeld } from '#calendar'
import { count } from '#plan'

/** 計画に出てくる会議体。 Codes are what lines count by; compartment and tier say who sees the records. */
export const bodies = {
  'district-chairs-board': {
    name: '地区社協会長部会役員会',
    kana: 'チクシャキョウカイチョウブカイヤクインカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-chairs': { name: '地区社協会長会議', kana: 'チクシャキョウカイチョウカイギ', compartment: 'community-welfare', tier: 2 },
  'district-block': {
    name: '地区社協・民児協ブロック会議',
    kana: 'チクシャキョウミンジキョウブロックカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-clerks': {
    name: '地区社協事務担当者会議',
    kana: 'チクシャキョウジムタントウシャカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-commissioners-chairs': {
    name: '地区民児協会長定例会',
    kana: 'チクミンジキョウカイチョウテイレイカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
} as const

const unverified = '見本（会則で確かめて定め直す）'

/** 会議体の決まりと構成員の見本。 Whose office makes a member; quorum and period of notice are samples, as the plans name none. */
export function bodyStandards(council: { readonly synthetic: boolean }) {
  const halfOfSeats = { quorum: 'more-than', quorumPart: 1, quorumOf: 2, quorumBase: 'seats', proxiesCount: true, mandatesCount: true } as const
  const usual = { validFrom: '2020-04-01', noticeDays: 7, source: unverified, issuer: 'council' }
  return [
    { body: 'district-chairs', office: 'district-chair', ...halfOfSeats, ...usual },
    { body: 'district-clerks', office: 'district-clerk', ...usual },
    // The secretariat of the commissioners' association is ours in the sample; elsewhere its letters have no letterhead yet.
    {
      body: 'district-commissioners-chairs',
      office: 'commissioners-chair',
      ...halfOfSeats,
      ...usual,
      issuer: council.synthetic ? 'commissioners' : '',
    },
  ] as const
}

/** Counts the meetings of one of these bodies. */
export function meetings(body: keyof typeof bodies) {
  return count(meetingHeld, { body })
}
