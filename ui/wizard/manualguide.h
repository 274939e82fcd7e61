#pragma once

#include "setup/manualrule.h"

#include <QWidget>

class QGridLayout;

namespace hawser {

/// How the port is opened by hand at the router, with the user's own values, each ready to be
/// copied.
class ManualGuide : public QWidget
{
    Q_OBJECT

public:
    explicit ManualGuide(QWidget *parent = nullptr);

    /// Hides addresses in streamer mode. \a isForOther: the game server runs on another computer,
    /// whose values nobody told.
    void setRule(const ManualRule &rule, bool isForOther = false);

private:
    void fill();
    void fillSecondRouter();
    void addSentence(const QString &text);
    void addValue(const QString &name, const QString &value, const QString &objectName);

    ManualRule m_rule;
    bool m_isForOther = false;
    QGridLayout *m_grid;
    QWidget *m_content = nullptr;
};

} // namespace hawser
