import { configure } from '@testing-library/react';

/** The default, a second, is a stopwatch where a machine does other things besides. What never comes fails its test all the same. */
configure({ asyncUtilTimeout: 10_000 });
