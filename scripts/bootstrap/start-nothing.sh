#!/bin/sh
# As /usr/sbin/policy-rc.d: no service is started by what is installed (invoke-rc.d(8), 101: action forbidden by policy).
exit 101
