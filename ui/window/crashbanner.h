#pragma once

#include "look/banner.h"

namespace hawser {

/// Says that the last run ended unexpectedly, and offers the report about that: nothing of it is
/// sent anywhere. Hidden until then.
class CrashBanner : public Banner
{
    Q_OBJECT

public:
    explicit CrashBanner(QWidget *parent = nullptr);

    /// \a report: the path of a text.
    void tell(const QString &report);

private:
    void build();
    void copy() const;

    QString m_report;
};

} // namespace hawser
