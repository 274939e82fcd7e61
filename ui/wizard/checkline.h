#pragma once

#include "setup/portsetup.h"

#include <QWidget>

#include <chrono>

class QLineEdit;

namespace hawser {

class Banner;
class Retest;
class SetupSession;

/// Lets a checker outside try the port, now and again by itself until it comes through, and tells
/// what came of it. On whichever page it stands, it is about the same port and the same checker.
class CheckLine : public QWidget
{
    Q_OBJECT

public:
    explicit CheckLine(SetupSession &session, QWidget *parent = nullptr);

    /// Something is told: that it came through, or not, or that there was no checker.
    bool isTold() const;
    bool isProven() const;
    QLineEdit *field() const { return m_checker; }

signals:
    void told();
    /// There is news; \a banner should be in view.
    void bannerShown(QWidget *banner);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *makeFields();
    void takeChecker();
    void ask();
    void refresh();
    void refreshResult();
    bool mayRepeat() const;
    QString trouble() const;
    bool isAboutIpv6() const;
    QString sentenceOn(const portforward::Evidence &evidence) const;
    QString adviceTo(const portforward::Evidence &evidence) const;

    SetupSession &m_session;
    QLineEdit *m_checker;
    Retest *m_retest;
    Banner *m_good;
    Banner *m_bad;
    QString m_announced;
};

} // namespace hawser
