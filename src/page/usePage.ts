import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Marks, noMarks } from './collectDecisions.ts';
import type { Model } from './deriveModel.ts';
import { type Filter, noFilter, type Order } from './listRows.ts';
import { type View, views } from './views.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface PageState {
  view: View;
  /** Id of the opened capability. */
  selected: string | undefined;
  filter: Filter;
  order: Order;
  isGrouped: boolean;
  marks: Marks;
  /** Marks since the last save. */
  isUnsaved: boolean;
  /** Id of the capability for which the other half of a union is being picked. */
  unionWith: string | undefined;
  theme: Theme;
}

export type Action =
  | { do: 'go'; view: View; selected: string | undefined }
  | { do: 'filter'; filter: Partial<Filter>; order?: Order; isGrouped?: boolean }
  | { do: 'mark group'; id: string; as: 'fine' | 'apart' }
  | { do: 'split'; id: string; member: number }
  | { do: 'start union'; id: string | undefined }
  | { do: 'unite'; a: string; b: string }
  | { do: 'separate'; a: string; b: string }
  | { do: 'saved' }
  | { do: 'theme'; theme: Theme };

export const startState: PageState = {
  view: 'overview',
  selected: undefined,
  filter: noFilter,
  order: 'agent',
  isGrouped: true,
  marks: noMarks,
  isUnsaved: false,
  unionWith: undefined,
  theme: 'auto',
};

export function reducePage(state: PageState, action: Action): PageState {
  const { marks } = state;
  switch (action.do) {
    case 'go':
      return { ...state, view: action.view, selected: action.selected };
    case 'filter':
      return {
        ...state,
        filter: { ...state.filter, ...action.filter },
        order: action.order ?? state.order,
        isGrouped: action.isGrouped ?? state.isGrouped,
      };
    case 'mark group': {
      const groups = new Map(marks.groups);
      if (groups.get(action.id) === action.as) groups.delete(action.id);
      else groups.set(action.id, action.as);
      // A group that is pairwise apart cannot be the same as another, nor has it members to split off.
      const isApart = groups.get(action.id) === 'apart';
      const splits = new Map(marks.splits);
      if (isApart) splits.delete(action.id);
      const unions = isApart ? marks.unions.filter((pair) => !pair.includes(action.id)) : marks.unions;
      return { ...state, isUnsaved: true, marks: { groups, splits, unions } };
    }
    case 'split': {
      const members = new Set(marks.splits.get(action.id));
      if (!members.delete(action.member)) members.add(action.member);
      const splits = new Map(marks.splits);
      if (members.size > 0) splits.set(action.id, members);
      else splits.delete(action.id);
      return { ...state, isUnsaved: true, marks: { ...marks, splits } };
    }
    case 'start union':
      return { ...state, unionWith: action.id };
    case 'unite': {
      const groups = new Map(marks.groups);
      for (const id of [action.a, action.b]) if (groups.get(id) === 'apart') groups.delete(id);
      const others = marks.unions.filter((pair) => !isPair(pair, action.a, action.b));
      return {
        ...state,
        isUnsaved: true,
        unionWith: undefined,
        marks: { ...marks, groups, unions: [...others, [action.a, action.b]] },
      };
    }
    case 'separate': {
      const unions = marks.unions.filter((pair) => !isPair(pair, action.a, action.b));
      return { ...state, isUnsaved: true, marks: { ...marks, unions } };
    }
    case 'saved':
      return { ...state, isUnsaved: false };
    case 'theme':
      return { ...state, theme: action.theme };
  }
}

export interface Page {
  model: Model;
  state: PageState;
  dispatch: (action: Action) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('Expected to be rendered inside the page');
  return page;
}

/** The address of a view or of an opened capability. Setting it is how the page navigates, so that "back" works. */
export function addressOf(view: View, selected?: string): string {
  return selected === undefined ? `#${view}` : `#${view}/${encodeURIComponent(selected)}`;
}

export function readAddress(hash: string): { view: View; selected: string | undefined } {
  const [, name = '', id] = /^#?([^/]*)(?:\/(.*))?$/su.exec(hash) ?? [];
  const view = views.find((one) => one === name) ?? 'overview';
  try {
    return { view, selected: id ? decodeURIComponent(id) : undefined };
  } catch {
    return { view, selected: undefined };
  }
}

export function openCapability(id: string): void {
  location.hash = addressOf('capabilities', id);
}

function isPair(pair: readonly [string, string], a: string, b: string): boolean {
  return pair.includes(a) && pair.includes(b);
}
