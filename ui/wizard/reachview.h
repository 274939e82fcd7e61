#pragma once

#include "wizard/setupsession.h"

#include "setup/endpointcall.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>

class QLabel;

namespace hawser {

class Banner;
class OutwardView;
class QrView;
class Retest;

/// Whether a mod that dials in gets to our endpoint from where it runs. On this computer Hawser
/// dials itself. From elsewhere only a visitor can tell: the address is opened there in a browser,
/// and the endpoint sees who comes.
class ReachView : public QWidget
{
    Q_OBJECT

public:
    /// After so long without a visitor it says what to look at.
    static constexpr std::chrono::seconds patience{60};

    explicit ReachView(SetupSession &session, QWidget *parent = nullptr);

    /// It is shown from now on.
    void begin();
    WizardOutcome outcome() const;
    void setPatience(std::chrono::milliseconds time) { m_waiting.setInterval(time); }

signals:
    void told();
    /// \a part is new and should be in view.
    void partShown(QWidget *part);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    using Answer = EndpointCall::Answer;

    void build();
    void dial();
    void takeAnswer(Answer answer);
    void takeArrival(const Arrival &arrival);
    void forget();
    bool isHere() const { return m_session.state().place() == WizardPlace::Here; }
    bool isReached() const;
    bool isThere() const;
    QString visitUrl() const;
    QString howText() const;
    QString reachedText() const;
    QString failedText() const;
    QString failedAdvice() const;
    QString overdueAdvice() const;
    QString waitingText() const;
    void refresh();
    void refreshBanners();
    void announce(Banner *banner);

    SetupSession &m_session;
    EndpointCall m_call;
    QTimer m_waiting{this};
    QString m_about; // which address all that was seen is about
    bool m_isAsking = false;
    std::optional<Answer> m_answer;
    std::optional<VisitedFrom> m_visited; // the farthest
    QString m_visitor;                    // address
    bool m_isOverdue = false;
    QLabel *m_address;
    QLabel *m_how;
    QLabel *m_visit;
    QLabel *m_note;
    QrView *m_code;
    Retest *m_retest;
    Banner *m_good;
    Banner *m_bad;
    Banner *m_overdue;
    OutwardView *m_outward;
    QString m_announced;
};

} // namespace hawser
