#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace hawser::portforward {

class PathSurvey;
struct PortLook;

/// Looks, and changes nothing: who listens on the port, which ways lead to the internet, which
/// routers stand there, what they say and how others see us. Everything at once; evidence grows
/// while it runs. Single-threaded; deleting it cancels what is under way.
/// On a healthy network it takes at most 4 s.
class Survey : public QObject
{
    Q_OBJECT
public:
    explicit Survey(const SurveyPlan &plan, QObject *parent = nullptr);
    ~Survey() override;

    void start(); ///< once
    bool isOver() const { return m_isOver; }
    const Evidence &evidence() const { return m_evidence; }

signals:
    void changed();  ///< there is more evidence
    void finished(); ///< once, after the last change

private:
    template<typename Answer>
    void hear(const QFuture<Answer> &future, void (Survey::*take)(const Answer &));
    void takePort(const PortLook &look);
    void takePaths(const QList<NetworkPath> &paths);
    void resolveStun();
    void startPaths(const IpAddress &stunServer);
    void gather();
    void finish();

    const SurveyPlan m_plan;
    Evidence m_evidence;
    QList<PathSurvey *> m_paths;
    QTimer m_limit{this};
    int m_lookup = -1;
    bool m_isPortSeen = false;
    bool m_isUnderWay = false; // all paths have been asked
    bool m_isOver = false;
};

} // namespace hawser::portforward
