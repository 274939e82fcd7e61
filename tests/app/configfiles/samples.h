#pragma once

#include "configfiles/configcheck.h"

#include <QStringList>

namespace hawser::configfiles::test {

/// Names of all sample files.
QStringList sampleNames();
QByteArray sample(const QString &name);

/// What the samples are compared with.
Expectations expectations();
/// The secrets that stand in the samples.
QStringList sampleSecrets();

/// Checks it as what it is recognised as.
ConfigReport checkedSample(const QString &name, const Expectations &expected = expectations());
/// "5 Error DashboardOff", one for each finding.
QStringList told(const QList<Finding> &findings);
/// Indexes of all findings that can be mended; of those that are optional only if \a all.
QList<qsizetype> mendable(const ConfigReport &report, bool all = false);

} // namespace hawser::configfiles::test
