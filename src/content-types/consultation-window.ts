/** The time in which people can take part: opened again only with a reason, and called off only with one. */

import type { CheckContext } from '../entities/fields/content-type.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';

interface Windowed {
  opensAt?: Date | null;
  closesAt?: Date | null;
  extensionReason?: Localized | null;
  cancelledAt?: Date | null;
  cancellationReason?: Localized | null;
}

interface Context extends Pick<CheckContext, 'now' | 'locale'> {
  previous: Windowed | null;
}

export function impossibleWindow({ opensAt, closesAt }: Windowed): Problem[] {
  if (!opensAt || !closesAt || opensAt < closesAt) return [];
  return [
    {
      path: ['closesAt'],
      message: {
        pl: 'Konsultacje muszą kończyć się później, niż się zaczynają.',
        en: 'A consultation must close later than it opens.',
      },
    },
  ];
}

/** A window that had closed opens again only with a new reason, in the language that everybody gets. */
export function extensionWithoutReason(draft: Windowed, { previous, now, locale }: Context): Problem[] {
  const hadClosed = previous?.closesAt && previous.closesAt <= now;
  const reopens = hadClosed && draft.closesAt && draft.closesAt > now;
  const reason = draft.extensionReason?.[locale];
  if (!reopens || (reason != null && reason !== previous.extensionReason?.[locale])) return [];
  return [
    {
      path: ['extensionReason'],
      message: {
        pl: `Te konsultacje już się zakończyły. Żeby otworzyć je ponownie, podaj w języku ${locale} powód przedłużenia, inny niż poprzednio.`,
        en: `This consultation has closed. To open it again, give the reason for the extension in ${locale}, another than before.`,
      },
    },
  ];
}

export function cancellationWithoutReason(
  { cancelledAt, cancellationReason }: Windowed,
  { locale }: Pick<Context, 'locale'>,
): Problem[] {
  if (!cancelledAt || cancellationReason?.[locale]) return [];
  return [
    {
      path: ['cancellationReason'],
      message: {
        pl: `Podaj powód odwołania konsultacji w języku ${locale}.`,
        en: `Say in ${locale} why the consultation is cancelled.`,
      },
    },
  ];
}

export function reasonWithoutCancellation({ cancelledAt, cancellationReason }: Windowed): Warning[] {
  if (!cancellationReason || cancelledAt) return [];
  return [
    {
      code: 'FIELD_WITHOUT_EFFECT',
      path: ['cancellationReason'],
      message: {
        pl: 'Powód odwołania jest podany, ale nie chwila odwołania: konsultacje nie są odwołane i powodu nikt nie zobaczy.',
        en: 'There is a reason for the cancellation, but no instant: the consultation is not cancelled, and nobody will see the reason.',
      },
    },
  ];
}
