import { lazy, type ComponentType } from 'react';
import { MachinesPage } from './pages/machines/MachinesPage';

/** A page and where it is. */
interface PageRoute {
  path: string;
  page: ComponentType;
  /** The name in the bar at the top; a page without one is reached from another page. */
  nav?: string;
}

const MachinePage = lazy(() => import('./pages/machines/MachinePage').then((module) => ({ default: module.MachinePage })));
const FilesPage = lazy(() => import('./pages/machines/files/FilesPage').then((module) => ({ default: module.FilesPage })));
const ImagesPage = lazy(() => import('./pages/images/ImagesPage').then((module) => ({ default: module.ImagesPage })));
const HostsPage = lazy(() => import('./pages/hosts/HostsPage').then((module) => ({ default: module.HostsPage })));
const ActivityPage = lazy(() => import('./pages/activity/ActivityPage').then((module) => ({ default: module.ActivityPage })));
const AccountPage = lazy(() => import('./pages/account/AccountPage').then((module) => ({ default: module.AccountPage })));

/** Every page. The first that fits is shown. */
export const routes: readonly PageRoute[] = [
  { path: '/', page: MachinesPage, nav: 'Machines' },
  { path: '/machines/:host/:name', page: MachinePage },
  { path: '/machines/:host/:name/files', page: FilesPage },
  { path: '/images', page: ImagesPage, nav: 'Images' },
  { path: '/hosts', page: HostsPage, nav: 'Hosts' },
  { path: '/activity', page: ActivityPage, nav: 'Activity' },
  { path: '/account', page: AccountPage },
];
