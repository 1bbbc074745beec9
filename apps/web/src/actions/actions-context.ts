/** The merged list of actions, for all that is made from it. */
import { createContext, useContext } from 'react';
import type { Action } from './action.ts';

const ActionsContext = createContext<readonly Action[]>([]);

export const ActionsProvider = ActionsContext.Provider;

export const useActions = (): readonly Action[] => useContext(ActionsContext);
