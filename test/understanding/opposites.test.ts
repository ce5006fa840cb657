import { describe, expect, it } from 'vitest'
import { ask } from './asking.ts'

/** What people say for a thing and for its opposite, and what is too unclear to act on. */
const pairs: Record<string, { yes: string; no: string; says: string[]; saysNo: string[]; neither: string[] }> = {
  meetings: {
    yes: 'meetings.register',
    no: 'meetings.cancel',
    says: [
      'bitte meldet uns zum treffen an',
      'sign us up for the meeting',
      'bizi toplantıya kaydedin',
      'سجلونا للاجتماع',
      'запишіть нас на зустріч',
      'inscrivez nous à la réunion',
    ],
    saysNo: [
      'bitte meldet uns vom treffen ab',
      'wir kommen nicht zum treffen',
      'cancel our registration for the meeting',
      'we are not coming to the meeting',
      'toplantı kaydımızı iptal edin',
      'toplantıya gelmiyoruz',
      'نعتذر عن حضور الاجتماع',
      'скасуйте нашу реєстрацію на зустріч',
      'on ne vient pas à la réunion',
      'annulez notre inscription à la réunion',
    ],
    neither: [
      'wir kommen aus syrien',
      'we come from ukraine',
      'bitte meldet uns nicht an',
      'bitte meldet uns nicht ab',
      'do not sign us up',
      'weiß nicht ob wir kommen',
    ],
  },
  membership: {
    yes: 'membership.join',
    no: 'membership.leave',
    says: [
      'wir wollen dem netzwerk beitreten',
      'we want to join the network',
      'ağa üye olmak istiyoruz',
      'نريد الانضمام الى الشبكة',
      'хочемо вступити до мережі',
      'on veut rejoindre le réseau',
    ],
    saysNo: [
      'wir wollen aus dem netzwerk austreten',
      'we want to leave the network',
      'ağdan ayrılmak istiyoruz',
      'نريد الانسحاب من الشبكة',
      'хочемо вийти з мережі',
      'on veut quitter le réseau',
    ],
    neither: [
      'wir wollen nicht beitreten',
      'wir wollen nicht austreten',
      'we do not want to leave the network',
      'üye olmak istemiyoruz',
      'لا نريد الخروج من الشبكة',
      'не хочемо вступати до мережі',
      'on ne veut pas quitter le réseau',
    ],
  },
  announcements: {
    yes: 'subscribe',
    no: 'unsubscribe',
    says: [
      'newsletter abonnieren',
      'i want to subscribe to the newsletter',
      'bültene abone olmak istiyorum',
      'اريد الاشتراك بالنشرة',
      'хочу підписатися на розсилку',
      'je veux m abonner à la newsletter',
    ],
    saysNo: [
      'newsletter abbestellen',
      'i want to unsubscribe from the newsletter',
      'bülten aboneliğimi iptal edin',
      'اريد الغاء الاشتراك بالنشرة',
      'хочу відписатися від розсилки',
      'je veux me désabonner de la newsletter',
      'bitte keine nachrichten mehr',
      'no more messages please',
      'artık mesaj istemiyorum',
      'لا ترسلوا رسائل بعد الان',
      'не надсилайте мені повідомлень',
      'plus de messages svp',
    ],
    neither: ['ich will den newsletter nicht abbestellen', 'do not unsubscribe me', 'je ne veux pas me désabonner'],
  },
}

for (const [name, { yes, no, says, saysNo, neither }] of Object.entries(pairs)) {
  describe(name, () => {
    it.each(says)(`"%s" means ${yes}`, async (text) => {
      expect((await ask(text)).intent).toBe(yes)
    })

    it.each(saysNo)(`"%s" means ${no}`, async (text) => {
      expect((await ask(text)).intent).toBe(no)
    })

    it.each(neither)('"%s" is neither', async (text) => {
      expect([yes, no]).not.toContain((await ask(text)).intent)
    })
  })
}

describe('a typing error', () => {
  it.each([
    ['bitte zum treffen anmelen', 'meetings.cancel'],
    ['bitte vom treffen abmelen', 'meetings.register'],
    ['unsubsribe from newsletter', 'subscribe'],
    ['toplantiya gelmiyoruzz', 'meetings.register'],
    ['bülten aboneligimi iptl edin', 'subscribe'],
    ['desabonner newslettr', 'subscribe'],
  ])('in "%s" does not turn it into %s', async (text, opposite) => {
    expect((await ask(text)).intent).not.toBe(opposite)
  })
})

describe('"sign up" and "cancel" alone', () => {
  it.each(['anmelden', 'sign up', 'abmelden', 'cancel'])('"%s" is asked back', async (text) => {
    const { intent, candidates } = await ask(text)
    expect(intent).toBeNull()
    expect(candidates.length).toBeGreaterThan(1)
    expect(candidates.map((each) => each.intent)).not.toContain('membership.leave')
  })
})
